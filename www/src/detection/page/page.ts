/** The page of the test as the build writes it: the example answered, with room for what wakes later. */
import { html, type TemplateResult } from "lit/html.js";
import type { Language } from "../../i18n/languages.js";
import type { Localization } from "../../i18n/sentences.js";
import { siteHeader } from "../../ui/site-header.js";
import { type PictureFiles, stillPicture } from "../../ui/still-picture.js";
import type { DetectionScene } from "../engine-types.js";
import type { Findings } from "../findings.js";
import { detectionFolder } from "../folder.js";
import type { HandOver, MarketStart } from "../hand-over.js";
import { NO_ACTIONS } from "./actions.js";
import { episodesTable } from "./episodes-table.js";
import { exportRow } from "./export-row.js";
import { handOverSection } from "./hand-over-section.js";
import { LPPLS_WAITING, lppls } from "./lppls.js";
import { method } from "./method.js";
import { otherLine, readout, verdict } from "./reading.js";
import { remarks } from "./remarks.js";
import { settingsPanel } from "./settings-panel.js";
import { status } from "./status.js";
import { tabs } from "./tabs.js";

export interface DetectionModel {
  language: Language;
  /** From the page to the folder of the site. */
  site: string;
  version: string;
  localization: Localization;
  findings: Findings;
  scene: DetectionScene;
  handed: HandOver | null;
  market: MarketStart;
  pictures: PictureFiles;
  pictureText: string;
  /** The file of the example and its copies, in the site. */
  example: string;
}

function wayBack({ site, language, localization: { messages } }: DetectionModel): TemplateResult {
  return html`<div class="way-back">
    <a class="link" href="${site}?lang=${language}">← ${messages.text("detection.back")}</a>
    <h1 class="page-what">${messages.text("detection.what")}</h1>
  </div>`;
}

function main(model: DetectionModel): TemplateResult {
  const { findings, localization, site, language, scene, handed } = model;
  const { messages } = localization;
  const { settings } = findings;
  const all = (findings.own?.paths ?? 0) + (findings.constant?.paths ?? 0);
  const panel = {
    settings,
    series: findings.series.name,
    dates: findings.series.dates,
    length: findings.length,
    findings,
    canPlay: true,
    isPlaying: false,
    canUndo: false,
    canRedo: false,
    isStart: true,
  };
  const counted = { phase: "done", done: all, all, paths: settings.paths, shownPaths: settings.paths } as const;
  return html`<main class="detection" data-example="${site}${model.example}" data-market=${JSON.stringify(model.market)}>
    ${wayBack(model)}
    <div id="notice"></div>
    <p class="headline" id="verdict">${verdict(findings, localization)}</p>
    <p class="other" id="other">${otherLine(findings, localization)}</p>
    <p class="hint">${messages.text("detection.hint")}</p>
    <div class="status" id="status">${status(counted, localization, NO_ACTIONS)}</div>
    <p class="no-script">${messages.text("detection.no_script")}</p>
    <p class="no-engine" role="status">${messages.text("detection.no_engine")}</p>
    <div class="chart-area">
      <div class="view">
        <div class="series-tabs needs-script" id="tabs">${tabs({ tab: "example", isOwnOpen: false, hasOwn: false, walk: null }, localization, NO_ACTIONS)}</div>
        <div id="own"></div>
        <div id="walks"></div>
        <figure class="chart detection-chart" id="chart">${stillPicture(model.pictures, model.pictureText, site)}</figure>
        <p class="readout" id="readout">${readout(null, findings, localization)}</p>
        <div class="visually-hidden" id="live" aria-live="polite"></div>
      </div>
      <aside class="panel" id="settings-panel" aria-label=${messages.text("detection.settings")}>${settingsPanel(panel, localization, NO_ACTIONS)}</aside>
      <div class="remarks" id="remarks">${remarks(findings, 1, localization, NO_ACTIONS)}</div>
    </div>
    <section class="export" id="export">${exportRow({ answer: null, byHand: null }, localization, NO_ACTIONS)}</section>
    <section class="section" id="table">${episodesTable(scene, findings, localization)}</section>
    <section class="section" id="hand-over">${handOverSection(handed, findings, `${site}?lang=${language}`, localization)}</section>
    <section class="section needs-script" id="lppls">${lppls(LPPLS_WAITING, localization, () => undefined)}</section>
    ${method(localization)}
  </main>`;
}

export function detectionBody(model: DetectionModel): TemplateResult {
  const { localization, language, site, version } = model;
  const { messages } = localization;
  return html`${siteHeader(
    { language, site, messages, folderOf: detectionFolder },
    html`<span class="subtitle">${messages.text("page.subtitle")}</span>`,
  )}
    ${main(model)}
    <footer class="footer"><span>${messages.text("footer.version", { version })}</span><span>${messages.text("detection.source")}</span><span>${messages.text("footer.advice")}</span></footer>`;
}
