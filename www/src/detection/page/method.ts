/** How the test works and where it misleads: a few sentences each. The build writes it; nothing changes it. */
import { html, type TemplateResult } from "lit/html.js";
import type { Speech } from "../words/moments.js";

const HOW = ["statistic", "copies", "questions", "dates"] as const;
export const PITFALLS = [
  "many",
  "rough",
  "hindsight",
  "averages",
  "levels",
  "short",
  "thin",
  "adjusted",
  "explosive",
  "own_moves",
] as const;

export function method({ messages }: Speech): TemplateResult {
  return html`<section class="section method-of-test" aria-labelledby="method">
    <h2 class="section-name" id="method">${messages.text("detection.method.name")}</h2>
    <div class="method-how">${HOW.map((part) => html`<p>${messages.text(`detection.how.${part}`)}</p>`)}</div>
    <h3 class="pitfalls-name">${messages.text("detection.method.pitfalls")}</h3>
    <dl class="pitfalls">${PITFALLS.map(
      (part) =>
        html`<div class="pitfall"><dt>${messages.text(`detection.pitfall.${part}.name`)}</dt><dd>${messages.text(`detection.pitfall.${part}.words`)}</dd></div>`,
    )}</dl>
    <p class="sources">${messages.text("detection.method.sources")}</p>
  </section>`;
}
