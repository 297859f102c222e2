/** What of the test's page is made at build time: the example is tested with all its copies, told, drawn and tabled. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { CopiesKind, CriticalLines, DetectionEngine } from "../src/detection/engine-types.js";
import { type Findings, pictureOf } from "../src/detection/findings.js";
import { detectionFolder } from "../src/detection/folder.js";
import { handOver, type MarketStart } from "../src/detection/hand-over.js";
import type { DetectionModel } from "../src/detection/page/page.js";
import { type ExampleFile, exampleSeries } from "../src/detection/series/example-file.js";
import { startOf } from "../src/detection/settings/link.js";
import { optionsOf, walksFor } from "../src/detection/settings/settings.js";
import { pictureSvg } from "../src/detection/words/picture-svg.js";
import { PLAIN, verdictText } from "../src/detection/words/verdict-words.js";
import { staticPicture } from "../src/embed/poster.js";
import type { FullEngine, Inputs } from "../src/engine/types.js";
import { INTL_TAGS, type Language } from "../src/i18n/languages.js";
import { Messages } from "../src/i18n/messages.js";
import { Formats } from "../src/i18n/numbers.js";
import type { Localization } from "../src/i18n/sentences.js";
import type { PictureFiles } from "../src/ui/still-picture.js";
import { loadEngine } from "./localized-defaults.js";
import { compiled } from "./messages.js";

const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const SHAPES = {
  wide: { width_px: 792, height_px: 480, is_compact: false },
  narrow: { width_px: 328, height_px: 420, is_compact: true },
};
const DAY_MS = 86_400_000;

const path = (relative: string): string => fileURLToPath(new URL(relative, pathToFileURL(`${process.cwd()}/`)));

export async function loadDetectionEngine(): Promise<DetectionEngine> {
  const glue = (await import(
    /* @vite-ignore */ pathToFileURL(path("pkg/bubble_calculator_detection.js")).href
  )) as DetectionEngine & { initSync(options: { module: BufferSource }): void };
  glue.initSync({ module: await readFile(path("pkg/bubble_calculator_detection_bg.wasm")) });
  return glue;
}

/** The months of the file as days, and their ratios. */
export async function exampleValues(): Promise<Pick<ExampleFile, "dates" | "values">> {
  const [, ...rows] = (await readFile(path("data/sp_price_dividend.csv"), "utf8")).trim().split(/\r?\n/);
  const cells = rows.map((row) => row.split(","));
  return {
    dates: cells.map(([month]) => Date.parse(`${month}-01T00:00:00Z`) / DAY_MS),
    values: cells.map(([, value]) => Number(value)),
  };
}

/** The example under its settings, with every copy. */
export async function testExample(engine: DetectionEngine): Promise<Findings> {
  const series = exampleSeries(await exampleValues());
  const settings = startOf("example");
  const first = engine.detect(series.values, series.dates, optionsOf(settings, null));
  if (!first.ok) throw new Error("The engine refuses the example");
  const { report } = first;
  const options = optionsOf(settings, report.two_years_observations);
  const copies = (kind: CopiesKind, paths: number): CriticalLines => {
    const made = new engine.Detection(kind, series.values, series.dates, options, settings.seed, paths);
    made.step(paths);
    const lines = made.result() as CriticalLines;
    made.free();
    return lines;
  };
  const own = copies("signs", settings.paths);
  const constant = copies("monte_carlo", walksFor(settings.paths));
  const answer = engine.dateStamps(report, own, constant, options);
  if (!answer.ok) throw new Error("The engine refuses its own report");
  const length = series.values.length;
  return {
    series,
    length,
    settings,
    options,
    report,
    own,
    constant,
    stamps: answer.stamps,
    power: null,
    isProvisional: false,
  };
}

export interface BakedDetection {
  model: DetectionModel;
  title: string;
  description: string;
  folder: string;
  files: Map<string, string>;
}

const shortHash = (content: string): string => createHash("sha256").update(content).digest("base64url").slice(0, 8);

/** What is the same in every language. */
export interface TestedExample {
  engine: DetectionEngine;
  findings: Findings;
  /** Its file in the site, and what is in it. */
  file: string;
  content: string;
  market: MarketStart;
}

/** What the calculator starts with. */
function marketStart(calculator: FullEngine): MarketStart {
  const start = Object.fromEntries(calculator.fields().map((field) => [field.id, field.default])) as Inputs;
  const evaluation = calculator.evaluate(start);
  if (!evaluation.ok) throw new Error("The engine refuses its own defaults");
  return {
    price_multiplier: Number(start.price_multiplier),
    circular_inflow_per_quarter: evaluation.report.chain.circular_inflow_per_quarter,
  };
}

export async function testedExample(): Promise<TestedExample> {
  const engine = await loadDetectionEngine();
  const findings = await testExample(engine);
  const { own, constant } = findings;
  const content = JSON.stringify({ ...(await exampleValues()), own, constant });
  const market = marketStart(await loadEngine());
  return {
    engine,
    findings,
    file: `assets/detection-example-${shortHash(content)}.json`,
    content,
    market,
  };
}

function pictures(
  { engine, findings }: TestedExample,
  language: Language,
  localization: Localization,
  files: Map<string, string>,
): PictureFiles {
  const made: PictureFiles = {};
  for (const [shape, size] of Object.entries(SHAPES)) {
    for (const scheme of ["light", "dark"] as const) {
      const svg = pictureSvg(engine, findings, { ...size, scheme, font_family: FONTS }, localization);
      const still = staticPicture(svg, size.width_px, size.height_px);
      const file = `assets/detection-still-${language}-${shape}-${scheme}-${shortHash(still)}.svg`;
      files.set(file, still);
      made[`${shape}-${scheme}`] = file;
    }
  }
  return made;
}

const WORDS = ["core", "features", "detection"];

async function localizationOf(language: Language): Promise<Localization> {
  const parts = WORDS.map(async (part) => JSON.parse(await readFile(path(`locales/${language}/${part}.json`), "utf8")));
  const words = Object.assign({}, ...(await Promise.all(parts))) as Record<string, string>;
  const messages = new Messages(language, compiled(words));
  return { messages, formats: new Formats(INTL_TAGS[language]), fields: new Map() };
}

export async function bakeDetection(
  language: Language,
  version: string,
  tested: TestedExample,
): Promise<BakedDetection> {
  const { engine, findings, market } = tested;
  const localization = await localizationOf(language);
  const { messages } = localization;
  const files = new Map([[tested.file, tested.content]]);
  const scene = engine.scene(pictureOf(findings));
  if ("ok" in scene) throw new Error("The engine refuses the table of the example");
  const folder = detectionFolder(language);
  const said = [verdictText(findings, PLAIN, localization)].flat().join("");
  return {
    model: {
      language,
      site: "../".repeat(folder.split("/").length - 1),
      version,
      localization,
      findings,
      scene,
      handed: handOver(findings, engine, market, localization),
      market,
      pictures: pictures(tested, language, localization, files),
      pictureText: `${messages.text("detection.chart.name")} ${said}`,
      example: tested.file,
    },
    title: `${messages.text("detection.title")} - ${messages.text("page.title")}`,
    description: messages.text("detection.description"),
    folder,
    files,
  };
}
