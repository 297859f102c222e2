/** The story as the build writes it: complete as text and pictures, with room for what wakes later. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Language } from "../i18n/languages.js";
import type { Value } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import { figuresDate } from "../ui/footer.js";
import { siteHeader } from "../ui/site-header.js";
import { type PictureFiles, stillPicture } from "../ui/still-picture.js";
import type { ViewContext } from "../views/definition.js";
import { controls, sentence, sentenceText } from "./controls.js";
import { storyFolder } from "./folder.js";
import { COUNTED_PARTS, PARTS, type StoryPart } from "./parts.js";
import { viewNamed } from "./registry.js";

export interface StillFigure {
  context: ViewContext;
  /** Its state as a fragment of the calculator. */
  fragment: string;
  /** One picture, or the two of a pair; and what each says. */
  pictures: { files: PictureFiles; text: string }[];
}

export interface StoryModel {
  language: Language;
  /** From the page to the folder of the site. */
  site: string;
  version: string;
  localization: Localization;
  numbers: Record<string, Value>;
  figures: Map<string, StillFigure>;
}

const NO_ACTION = (): void => undefined;
const ACTIONS = { set: NO_ACTION, step: NO_ACTION, release: NO_ACTION };

function figure(part: StoryPart, model: StoryModel): TemplateResult {
  const { localization, site, language } = model;
  const { messages } = localization;
  const still = model.figures.get(part.id);
  if (still === undefined) throw new Error(`No figure for ${part.id}`);
  const { context, fragment, pictures } = still;
  const view = viewNamed(part.view);
  const aside = view.name === "timeline" ? (view.aside?.(context, localization, NO_ACTION) ?? null) : null;
  return html`<figure class="story-figure" aria-labelledby="${part.id}-name" data-part=${part.id} data-view=${part.view} data-start=${fragment} ?data-pair=${part.isPair === true}>
    <div class="story-charts">${pictures.map(({ files, text }) => html`<div class="chart">${stillPicture(files, text, site)}</div>`)}
      ${aside === null ? nothing : html`<div class="story-aside">${aside}</div>`}
    </div>
    <div class="story-side">
      <div class="story-controls">${controls(part, context, localization, ACTIONS)}</div>
      <p class="story-sentence">${sentence(view, context, localization)}</p>
      <p class="story-corrected" role="status">${messages.text("story.corrected")}</p>
      <p class="story-ways">
        <a class="link story-open" href="${site}?lang=${language}${fragment}">${messages.text("story.open")}</a>
        <button type="button" class="link story-again" hidden>${messages.text("story.again")}</button>
      </p>
      <details class="story-embed needs-script">
        <summary>${messages.text("story.embed")}</summary>
        <p>${messages.text("story.embed_hint")} <a class="story-share" href="./${part.id}/">${messages.text("story.preview")}</a></p>
        <textarea readonly rows="4" spellcheck="false" aria-label=${messages.text("story.embed_code")}></textarea>
      </details>
      <div class="story-live visually-hidden" aria-live="polite"></div>
    </div>
  </figure>`;
}

function partSection(part: StoryPart, index: number, model: StoryModel): TemplateResult {
  const { localization, numbers } = model;
  const { messages, formats } = localization;
  const isEnding = index === COUNTED_PARTS;
  const number = isEnding
    ? messages.text("story.ending")
    : messages.text("story.part", { number: formats.number(index + 1, 0), parts: formats.number(COUNTED_PARTS, 0) });
  const paragraphs = Array.from({ length: part.paragraphs }, (_, at) => `story.${part.id}.${at + 1}`);
  const words = html`${paragraphs.map((key, at) => {
    const isFirst = index === 0 && at === 0;
    return html`<p class="part-words ${isFirst ? "is-first" : ""}">${messages.rich(key, numbers)}</p>`;
  })}`;
  return html`<section class="part" id=${part.id} aria-labelledby="${part.id}-name">
    <p class="part-number">${number}</p>
    <h2 class="part-name" id="${part.id}-name"><a class="part-link" href="#${part.id}" data-to=${part.id}>${messages.text(`story.${part.id}.title`)}</a></h2>
    ${words}
    ${figure(part, model)}
  </section>`;
}

function partsList({ messages }: Localization): TemplateResult {
  return html`<nav class="parts" aria-label=${messages.text("story.parts")}>
    <ol class="parts-all">${PARTS.map(
      (part, index) =>
        html`<li><a class="parts-link" href="#${part.id}" data-to=${part.id}><span class="parts-number" aria-hidden="true">${index < COUNTED_PARTS ? index + 1 : ""}</span>${messages.text(`story.${part.id}.title`)}</a></li>`,
    )}</ol>
  </nav>`;
}

function header({ language, site, localization: { messages } }: StoryModel): TemplateResult {
  return siteHeader(
    { language, site, messages, folderOf: storyFolder },
    html`<span class="way"><span class="way-here">${messages.text("story.name")}</span><span aria-hidden="true"> · </span><a class="way-there" href="${site}?lang=${language}">${messages.text("story.calculator")}</a></span>`,
  );
}

function opening({ localization: { messages }, numbers }: StoryModel): TemplateResult {
  const date = figuresDate(messages);
  return html`<div class="opening">
    <h1 class="opening-name">${messages.text("story.title")}</h1>
    <p class="lead">${messages.text("story.lead")}</p>
    <div class="about">
      <p><b>${messages.text("story.what")}</b> ${messages.rich("story.what_text", numbers)}</p>
      <p class="about-not"><b>${messages.text("story.what_not")}</b> ${messages.text("story.what_not_text")} ${date}</p>
    </div>
    <p class="no-script">${messages.text("story.no_script")}</p>
    <p class="no-engine" role="status">${messages.text("story.no_engine")}</p>
  </div>`;
}

export function storyBody(model: StoryModel): TemplateResult {
  const {
    localization: { messages },
    language,
    site,
    version,
  } = model;
  return html`<div class="progress" aria-hidden="true"></div>
    ${header(model)}
    <main class="story">
      ${opening(model)}
      ${partsList(model.localization)}
      <div class="story-parts">${PARTS.map((part, index) => partSection(part, index, model))}
        <p class="onward"><a class="link onward-link" href="${site}?lang=${language}">${messages.text("story.calculator")}</a></p>
      </div>
    </main>
    <footer class="footer"><span>${messages.text("footer.version", { version })}</span><span>${figuresDate(messages)}</span><span>${messages.text("footer.advice")}</span></footer>`;
}

/** What a still picture says, for those who do not see it. */
export function pictureText(part: StoryPart, context: ViewContext, localization: Localization): string {
  const { messages } = localization;
  return messages.text("figure.cursor", {
    name: messages.text(`figure.${part.view}.name`),
    cursor: sentenceText(viewNamed(part.view), context, localization),
  });
}
