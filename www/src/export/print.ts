/** The page on paper: its picture as lines, and under its table what it rests on. Only there while it is printed. */
import { nothing } from "lit/html.js";
import { renderIn } from "../app/render.js";
import { assumptionsSheet } from "../method/assumptions-list.js";
import type { Messages } from "../i18n/messages.js";
import type { Assumption } from "../method/assumptions.js";
import { drawn } from "./parse-svg.js";

export interface OnPaper {
  picture: string | null;
  assumptions: readonly Assumption[];
  link: string;
}

export class PrintSheet {
  private readonly below: HTMLElement;

  constructor(after: HTMLElement) {
    this.below = document.createElement("section");
    this.below.className = "section print-only sheet";
    this.below.setAttribute("aria-hidden", "true");
    after.after(this.below);
    addEventListener("afterprint", () => renderIn(nothing, this.below));
  }

  show(place: HTMLElement, { picture, assumptions, link }: OnPaper, messages: Messages): void {
    renderIn(assumptionsSheet(assumptions, link, messages), this.below);
    if (picture !== null) place.replaceChildren(drawn(picture));
  }
}
