/** What is tested: the example, random walks, or the reader's own file. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Speech } from "../words/moments.js";
import type { DetectionActions, Tab } from "./actions.js";

export interface TabsModel {
  tab: Tab;
  /** The place for a file is open. */
  isOwnOpen: boolean;
  hasOwn: boolean;
  /** The number of the walk that is looked at by itself. */
  walk: number | null;
}

export function tabs(model: TabsModel, speech: Speech, actions: DetectionActions): TemplateResult {
  const { messages, formats } = speech;
  const { tab: open, isOwnOpen, hasOwn, walk } = model;
  const shown: Tab[] = hasOwn ? ["example", "walks", "own"] : ["example", "walks"];
  const text = (tab: Tab): string =>
    tab === "walks" && walk !== null
      ? messages.text("detection.tab.walk", { number: formats.number(walk + 1, 0) })
      : messages.text(`detection.tab.${tab}`);
  return html`${shown.map(
    (tab) =>
      html`<button type="button" class="tab needs-engine" data-tab=${tab} aria-current=${tab === open ? "true" : nothing} @click=${() => actions.open(tab)}>${text(tab)}</button>`,
  )}<button type="button" class="link own-open needs-engine" data-action="own" aria-expanded=${String(isOwnOpen)} aria-controls="own" @click=${actions.toggleOwn}>${messages.text("detection.own.name")}</button>`;
}
