/** The page on paper: its picture as lines, and under its table what it rests on. Only there while it is printed. */
import { nothing } from "lit/html.js";
import { renderInto } from "../app/render.js";
import type { Messages } from "../i18n/messages.js";
import type { Assumption } from "../method/assumptions.js";
import { assumptionsList } from "../method/assumptions-list.js";
import { parseSvg } from "./parse-svg.js";

export interface PrintContent {
  picture: string | null;
  assumptions: readonly Assumption[];
  link: string;
}

export class PrintView {
  private readonly below: HTMLElement;

  constructor(after: HTMLElement) {
    this.below = document.createElement("section");
    this.below.className = "section print-only sheet";
    this.below.setAttribute("aria-hidden", "true");
    after.after(this.below);
    addEventListener("afterprint", () => renderInto(nothing, this.below));
  }

  show(place: HTMLElement, { picture, assumptions, link }: PrintContent, messages: Messages): void {
    renderInto(assumptionsList(assumptions, link, messages), this.below);
    if (picture !== null) place.replaceChildren(parseSvg(picture));
  }
}
