/** What of the story is made at build time in one language: numbers, states, and still pictures of every figure. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { staticPicture } from "../src/embed/poster.js";
import { type FullEngine, type Inputs, isRejected } from "../src/engine/types.js";
import { COMPACT_SIZE } from "../src/engine/vocabulary.js";
import { INTL_TAGS, type Language } from "../src/i18n/languages.js";
import { Messages } from "../src/i18n/messages.js";
import { Formats } from "../src/i18n/numbers.js";
import { chartLabel, type Localization } from "../src/i18n/sentences.js";
import { inOwnUnits, registerUnits } from "../src/i18n/units.js";
import { joinLink } from "../src/state/link.js";
import { storyFolder } from "../src/story/folder.js";
import { storyNumbers } from "../src/story/numbers.js";
import { pictureText, type StillFigure, type StoryModel } from "../src/story/page.js";
import { oneDoubterLess, PARTS, type StoryPart } from "../src/story/parts.js";
import { viewNamed } from "../src/story/registry.js";
import type { PictureFiles } from "../src/ui/still-picture.js";
import type { ViewContext } from "../src/views/definition.js";
import { loadEngine } from "./localized-defaults.js";
import { compiled } from "./messages.js";

const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const PARTS_OF_WORDS = ["core", "views-growth", "views-tipping", "claims", "story"];
/** As wide as a figure's picture, and one of a pair. */
const WIDE = { width_px: 640, height_px: 436 };
const WIDE_OF_PAIR = { width_px: 480, height_px: 436 };
const NARROW = { ...COMPACT_SIZE, is_compact: true };

export interface Baked {
  engine: FullEngine;
  model: StoryModel;
  title: string;
  description: string;
  /** Of the page, in the site. */
  folder: string;
  /** Pictures by their names in the site. */
  files: Map<string, string>;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, pathToFileURL(`${process.cwd()}/`)));

export async function storyWords(language: Language): Promise<Record<string, string>> {
  const parts = PARTS_OF_WORDS.map(async (part) =>
    JSON.parse(await readFile(path(`locales/${language}/${part}.json`), "utf8")),
  );
  return Object.assign({}, ...(await Promise.all(parts))) as Record<string, string>;
}

/** What a view is told of these inputs, time included. */
export function contextOf(part: StoryPart, inputs: Inputs, engine: FullEngine): ViewContext {
  const evaluation = engine.evaluate(inputs);
  const scene = engine.scene(part.view, inputs);
  const speeds = engine.speedComparison(inputs);
  const hazard = engine.newsHazard(inputs);
  if (!evaluation.ok || isRejected(scene) || isRejected(speeds) || isRejected(hazard))
    throw new Error(`The engine refuses the figure ${part.id}`);
  return { inputs, report: evaluation.report, scene: () => scene, inTime: { speeds, hazard } };
}

/** The pictures of a state for wide and narrow windows, light and dark. */
function pictures(
  part: StoryPart,
  name: string,
  inputs: Inputs,
  engine: FullEngine,
  localization: Localization,
  files: Map<string, string>,
): PictureFiles {
  const view = viewNamed(part.view);
  const made: PictureFiles = {};
  for (const [shape, size] of Object.entries({ wide: part.isPair === true ? WIDE_OF_PAIR : WIDE, narrow: NARROW })) {
    for (const scheme of ["light", "dark"] as const) {
      const svg = engine.svg(part.view, inputs, {
        ...size,
        scheme,
        font_family: FONTS,
        words: (key, values) => chartLabel(part.view, key, values, shape === "narrow", localization, view.chartValue),
      });
      if (isRejected(svg)) throw new Error(`The engine refuses the figure ${part.id}`);
      const still = staticPicture(svg, size.width_px, size.height_px);
      const hash = createHash("sha256").update(still).digest("base64url").slice(0, 8);
      const file = `assets/story-${name}-${shape}-${scheme}-${hash}.svg`;
      files.set(file, still);
      made[`${shape}-${scheme}`] = file;
    }
  }
  return made;
}

export async function bakeStory(language: Language, version: string): Promise<Baked> {
  const full = await loadEngine();
  const messages = new Messages(language, compiled(await storyWords(language)));
  registerUnits();
  const fields = new Map(full.fields().map((field) => [field.id, field]));
  const localization: Localization = { messages, formats: new Formats(INTL_TAGS[language]), fields };
  const engine = inOwnUnits(full, localization);
  const start = Object.freeze(
    Object.fromEntries([...fields.values()].map((field) => [field.id, field.default])),
  ) as Inputs;
  const files = new Map<string, string>();
  const figures = new Map<string, StillFigure>();
  for (const part of PARTS) {
    const inputs = Object.freeze({ ...start, ...part.values });
    const states = part.isPair === true ? [oneDoubterLess(inputs), inputs] : [inputs];
    const link = engine.encodeLink(inputs);
    if (isRejected(link)) throw new Error(`The figure ${part.id} has no link`);
    figures.set(part.id, {
      context: contextOf(part, inputs, engine),
      fragment: joinLink(link, { view: part.view, pin: null, lossMaker: null, ownCompanies: null, runParams: [] }),
      pictures: states.map((state, index) => ({
        files: pictures(
          part,
          `${part.id}${index === 1 ? "-more" : ""}-${language}`,
          state,
          engine,
          localization,
          files,
        ),
        text: pictureText(part, contextOf(part, state, engine), localization),
      })),
    });
  }
  const folder = storyFolder(language);
  const site = "../".repeat(folder.split("/").length - 1);
  return {
    engine,
    model: { language, site, version, localization, numbers: storyNumbers(engine, start, localization), figures },
    title: `${messages.text("story.title")} - ${messages.text("page.title")}`,
    description: messages.text("story.description"),
    folder,
    files,
  };
}
