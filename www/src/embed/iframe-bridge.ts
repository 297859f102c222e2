/** The page inside another one: a line that leads to the whole page, and messages with the page around it. */
import { html, nothing } from "lit/html.js";
import { renderInto } from "../app/render.js";
import { LANGUAGES, languageOf } from "../i18n/languages.js";
import { Messages, type MessageTable } from "../i18n/messages.js";
import { browser } from "../platform/browser.js";
import type { Actions } from "../state/actions.js";
import type { Controller } from "../state/controller.js";

const WORDS = import.meta.glob<MessageTable>("../../locales/*/embed.json", { import: "default" });
/** Longer texts are no addresses of ours. */
const MAX_MESSAGE_LENGTH = 20_000;

/** What an address says of the embedded page. */
interface HostMessage {
  language: string | null;
  theme: string | null;
  fragment: string;
}

/** The view may stand beside the fragment, as it does where pages write such addresses by hand. */
function messageOf(address: URL): HostMessage {
  const { searchParams: asked, hash } = address;
  // Links read escaped separators as separators, and there are none in a view.
  const view = asked.get("view")?.replace(/[&=].*/s, "") ?? "";
  const fragment = view === "" || /[#&]view=/.test(hash) ? hash : `${hash || "#"}&view=${encodeURIComponent(view)}`;
  return { language: asked.get("lang"), theme: asked.get("theme"), fragment };
}

class IframeBridge {
  private told = messageOf(new URL(location.href));
  private readonly place = document.createElement("span");
  private words: Messages | null = null;
  private reported: unknown = null;
  private height = 0;
  private width = 0;

  constructor(
    private readonly controller: Controller,
    private readonly actions: Actions,
  ) {
    this.place.className = "whole";
    // A place by itself, which the footer keeps.
    renderInto(nothing, this.place);
    document.getElementById("footer")?.append(this.place);
    // Going back is for the page around; it must not lead through every slider in here.
    browser.pushFragment = (fragment) =>
      history.replaceState(history.state, "", fragment || location.pathname + location.search);
    controller.onChange(() => this.show());
    new MutationObserver(() => void this.speak()).observe(document.documentElement, { attributeFilter: ["lang"] });
    const grown = new ResizeObserver(() => this.tell());
    for (const part of [document.body, document.getElementById("headline")]) if (part !== null) grown.observe(part);
    if (parent !== window) addEventListener("message", (event) => this.hear(event));
    void this.speak();
    this.tell();
  }

  private async speak(): Promise<void> {
    const language = languageOf(document.documentElement.lang);
    const words = await WORDS[`../../locales/${language}/embed.json`]?.();
    if (words === undefined || language !== document.documentElement.lang) return;
    this.words = new Messages(language, words);
    this.show();
  }

  private show(): void {
    const { words, controller } = this;
    this.tell();
    if (words === null) return;
    // Those who go by landmarks find others of their kind in the page around.
    for (const mark of document.querySelectorAll("header, main, footer"))
      mark.setAttribute("aria-label", document.title);
    const whole = `./?lang=${words.language}${controller.fragment() ?? location.hash}`;
    renderInto(
      html`<a class="link" href=${whole} target="_blank" rel="noopener">${words.text("embed.whole")}</a>`,
      this.place,
    );
  }

  /**
   * The height that all of it needs, with the picture as low as it may be. While the width stays, it only grows: what
   * shrinks again soon must not make the page around jump.
   */
  private measure(): number {
    const figure = document.getElementById("chart");
    if (figure === null) return this.height;
    const needed = Math.ceil(
      document.body.offsetHeight - figure.offsetHeight + Number.parseFloat(getComputedStyle(figure).minHeight),
    );
    const isSame = this.width === innerWidth;
    this.width = innerWidth;
    return isSame ? Math.max(needed, this.height) : needed;
  }

  /** Tells the page around how high this is and what holds, where that is news. */
  private tell(): void {
    const { report } = this.controller.current;
    // The layout is settled when the observer calls; while a slider moves, asking for it would make the browser settle
    // it twice.
    const height = this.height === 0 || this.reported === report ? this.measure() : this.height;
    if (height === this.height && report === this.reported) return;
    this.height = height;
    this.reported = report;
    if (parent !== window) parent.postMessage({ bubble_calculator: 1, height, report }, "*");
  }

  /** Follows the page around, and nobody else; what is no address, or says nothing new, is let be. */
  private hear({ source, data }: MessageEvent<unknown>): void {
    if (source !== parent || typeof data !== "string" || data.length > MAX_MESSAGE_LENGTH) return;
    const { told } = this;
    let next: HostMessage;
    try {
      next = messageOf(new URL(data, location.href));
    } catch {
      return;
    }
    this.told = next;
    if (next.theme !== told.theme) this.actions.toggleScheme(next.theme ?? "");
    if (next.language !== told.language && next.language !== null && next.language in LANGUAGES)
      this.actions.setLanguage(languageOf(next.language));
    if (next.fragment !== told.fragment) location.replace(next.fragment || "#");
  }
}

export function join(controller: Controller, actions: Actions): void {
  new IframeBridge(controller, actions);
}
