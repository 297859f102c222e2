/** Small pieces that several views are made of. */

import { Directive, directive, type ElementPart, type PartInfo } from "lit/directive.js";
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { MarketState } from "../engine/types.js";

export type Tone = "ink" | "alive" | "burst";

/** For the attribute `translate`: a number is the same in every language, unless words belong to it. */
export const translated = (text: string): "no" | typeof nothing => (/\p{L}/u.test(text) ? nothing : "no");

/** A number of the report, with the raw value and where it comes from. */
export function result(path: string, value: number, text: string, tone: Tone = "ink"): TemplateResult {
  return html`<data class="result tone-${tone}" value=${String(value)} data-path=${path} translate=${translated(text)}>${text}</data>`;
}

class Vars extends Directive {
  private shown: Record<string, string> = {};

  constructor(info: PartInfo) {
    super(info);
  }

  override update(part: ElementPart, [vars]: [Record<string, string>]): void {
    // Through the object model: the page's policy forbids style attributes.
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(vars)) {
      if (this.shown[name] !== value) style.setProperty(name, value);
    }
    this.shown = vars;
  }

  render(_vars: Record<string, string>): void {}
}

/** Sets custom properties of the element. */
export const vars = directive(Vars);

class Props extends Directive {
  override update({ element }: ElementPart, [props]: [Record<string, unknown>]): void {
    for (const [name, value] of Object.entries(props)) {
      if (Reflect.get(element, name) !== value) Reflect.set(element, name, value);
    }
  }

  render(_props: Record<string, unknown>): void {}
}

/** Sets properties of the element wherever they differ, also where someone else has changed them. */
export const props = directive(Props);

export type Glyph = MarketState | "strained";

const RAYS = Array.from({ length: 8 }, (_, index) => {
  const angle = (index * Math.PI) / 4;
  const at = (radius: number): string =>
    `${(8 + radius * Math.cos(angle)).toFixed(2)} ${(8 + radius * Math.sin(angle)).toFixed(2)}`;
  return `M${at(4.6)}L${at(7.2)}`;
}).join("");

const SHAPES: Record<Glyph, TemplateResult> = {
  calm: svg`<circle class="fill-alive" cx="8" cy="8" r="6.5"/>`,
  schrodinger: svg`<g class="halves"><path class="fill-alive" d="M8 1.5A6.5 6.5 0 0 0 8 14.5Z"/><path class="line-burst" d="M8 2.3A5.7 5.7 0 0 1 8 13.7Z"/></g>`,
  burst: svg`<circle class="fill-burst" cx="8" cy="8" r="3"/><path class="line-burst" d=${RAYS}/>`,
  smooth: svg`<circle class="line-ink-3" cx="8" cy="8" r="5.6"/>`,
  strained: svg`<circle class="line-burst thick" cx="8" cy="8" r="5.6"/>`,
};

/** The sign of a state; it always stands beside a word. */
export function glyph(name: Glyph): TemplateResult {
  return html`<svg class="glyph glyph-${name}" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${SHAPES[name]}</svg>`;
}
