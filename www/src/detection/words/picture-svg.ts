/** The picture as SVG with its words. */
import type { DetectionEngine, DetectionStyle } from "../engine-types.js";
import { type Findings, pictureOf } from "../findings.js";
import { captionText } from "./caption-words.js";
import type { Speech } from "./moments.js";

/** Throws where the engine refuses what it has found itself. */
export function pictureSvg(
  engine: Pick<DetectionEngine, "svg">,
  findings: Findings,
  style: Omit<DetectionStyle, "words">,
  speech: Speech,
): string {
  const svg = engine.svg(pictureOf(findings), {
    ...style,
    words: (key, values) => captionText({ key, values }, findings, style.is_compact === true, speech),
  });
  if (typeof svg !== "string") throw new Error("The engine refuses its own picture");
  return svg;
}
