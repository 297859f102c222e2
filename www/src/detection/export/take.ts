/** Exports of the page, each made when it is asked for. */

import { get2dContext } from "../../chart/canvas-context.js";
import { localDay } from "../../export/citation.js";
import { copyText } from "../../export/clipboard.js";
import { csvBytes } from "../../export/csv.js";
import { rasterizePng } from "../../export/rasterize.js";
import { saveFile } from "../../export/save-file.js";
import { type CardStyle, type SvgCard, svgCard } from "../../export/svg-card.js";
import { dateText } from "../../i18n/dates.js";
import type { Localization } from "../../i18n/sentences.js";
import { chartTheme } from "../../platform/theme.js";
import { rest } from "../../simulation/workers/processors.js";
import type { DetectionEngine } from "../engine-types.js";
import { type Findings, pictureOf } from "../findings.js";
import type { Export } from "../page/actions.js";
import { testedText } from "../page/remarks.js";
import { valuesName } from "../words/caption-words.js";
import { pictureSvg } from "../words/picture-svg.js";
import { PLAIN, verdictText } from "../words/verdict-words.js";
import { record, sequenceTable } from "./tables.js";

/** What exports are made of. */
export interface Takeable {
  engine: DetectionEngine;
  localization: Localization;
  findings: Findings | null;
  /** The state as the fragment of an address. */
  fragment: string;
}

export interface Taken {
  text: string;
  byHand: string | null;
}

const SIZE = { width_px: 792, height_px: 480 };
const SCALE = 2;

const addressOf = (app: Takeable): string => new URL(app.fragment || "#", location.href).href.replace(/#$/, "");

function look(): CardStyle {
  const styles = getComputedStyle(document.documentElement);
  const token = (name: string): string => styles.getPropertyValue(`--${name}`).trim();
  return {
    paper: getComputedStyle(document.documentElement).backgroundColor,
    ink: token("ink"),
    ink_2: token("ink-2"),
    ink_3: token("ink-3"),
    sans: getComputedStyle(document.body).fontFamily,
    serif: getComputedStyle(document.querySelector(".headline") ?? document.body).fontFamily,
  };
}

function card(app: Takeable, findings: Findings): SvgCard & { paper: string } {
  const { localization, engine } = app;
  const { messages } = localization;
  const shown = look();
  const style = { ...SIZE, ...chartTheme(), font_family: shown.sans };
  const picture = pictureSvg(engine, findings, style, localization);
  const context = get2dContext();
  const measure = (text: string, font: string): number => {
    if (context === null) return text.length * 8;
    context.font = font;
    return context.measureText(text).width;
  };
  const headline = [verdictText(findings, PLAIN, localization)].flat().join("");
  const words = {
    language: messages.language,
    title: `${messages.text("page.title")}: ${messages.text("detection.title")}`,
    description: headline,
    headline,
    subject: messages.text("detection.export.subject", { series: valuesName(findings, localization) }),
    origin: [messages.text("detection.hint"), testedText(findings, localization)].join(" "),
    link: addressOf(app),
  };
  return { ...svgCard(picture, SIZE, words, shown, measure), paper: shown.paper };
}

function save(ending: string, type: string, content: BlobPart, app: Takeable): Taken {
  saveFile(`bubble-calculator-detection${ending}`, type, content);
  return { text: app.localization.messages.text("detection.export.saved"), byHand: null };
}

async function copy(text: string, app: Takeable): Promise<Taken> {
  const isDone = await copyText(text);
  const { messages } = app.localization;
  return {
    text: messages.text(isDone ? "detection.export.copied" : "detection.export.not_copied"),
    byHand: isDone ? null : text,
  };
}

function citation(app: Takeable): string {
  const { localization } = app;
  const { messages } = localization;
  return messages.text("detection.export.citation", {
    title: messages.text("page.title"),
    version: __APP_VERSION__,
    view: messages.text("detection.title"),
    date: dateText(localDay(), localization),
    link: addressOf(app),
  });
}

async function made(kind: Export, app: Takeable, findings: Findings): Promise<Taken> {
  const { language } = app.localization.messages;
  const suffix = language === "en" ? "" : `-${language}`;
  switch (kind) {
    case "link":
      return copy(addressOf(app), app);
    case "cite":
      return copy(citation(app), app);
    case "csv":
      return save(".csv", "text/csv;charset=utf-8", await csvBytes(sequenceTable(findings), rest), app);
    case "json": {
      const scene = app.engine.scene(pictureOf(findings));
      if ("ok" in scene) throw new Error("no scene");
      const content = record(findings, scene, __APP_VERSION__, addressOf(app));
      return save(".json", "application/json", `${JSON.stringify(content, null, 2)}\n`, app);
    }
    case "svg":
      return save(`${suffix}.svg`, "image/svg+xml", card(app, findings).svg, app);
    case "png": {
      const picture = card(app, findings);
      return save(`${suffix}.png`, "image/png", await rasterizePng(picture, SCALE, picture.paper), app);
    }
  }
}

export async function take(kind: Export, app: Takeable): Promise<Taken> {
  const { findings } = app;
  try {
    if (findings !== null) return await made(kind, app, findings);
  } catch (reason) {
    console.error(reason);
  }
  return { text: app.localization.messages.text("detection.export.failed"), byHand: null };
}
