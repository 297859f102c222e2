/** The types of the engine of detection. No code of the engine comes along. */
export type {
  AxisMap,
  Caption,
  CaptionValue,
  ConfidenceLevel,
  CopiesKind,
  CriticalLines,
  Curve,
  DateRule,
  DateStamps,
  DateStampsAnswer,
  Detection,
  DetectionAnswer,
  DetectionFrame,
  DetectionOptions,
  DetectionPicture,
  DetectionPreset,
  DetectionRefusal,
  DetectionReport,
  DetectionScene,
  DetectionStyle,
  DetectionTheme,
  DetectionVerdict,
  Direction,
  Episode,
  EpisodeFacts,
  EpisodeFactsAnswer,
  EpisodeRow,
  FactInput,
  FamilyLine,
  Frequency,
  Label,
  LabelSize,
  LagRule,
  Levels3,
  LpplsAnswer,
  LpplsLines,
  LpplsRefusal,
  LpplsReport,
  LpplsRule,
  MarketOfFacts,
  NullDrift,
  Plot,
  PowerAnswer,
  PowerShare,
  Question,
  SeriesIssue,
  SeriesIssueKind,
  SeriesKind,
  SomeDetectionOptions,
  Transform,
  Verdict,
  Volatility,
  WindowCount,
  WrongArgument,
} from "../../pkg/bubble_calculator_detection.js";

type Package = typeof import("../../pkg/bubble_calculator_detection.js");

/** What the view asks of the engine. */
export type DetectionEngine = Pick<
  Package,
  | "detectionOptions"
  | "detect"
  | "Detection"
  | "dateStamps"
  | "episodeFacts"
  | "lppls"
  | "power"
  | "scene"
  | "draw"
  | "svg"
>;
