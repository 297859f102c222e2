/** How many pixels a PNG has for each of the page. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";

export function scaleChoice<Scale extends number>(
  scales: readonly Scale[],
  chosen: Scale,
  choose: (scale: Scale) => void,
  messages: Messages,
): TemplateResult {
  const change = (event: Event): void => {
    const scale = scales[(event.target as HTMLSelectElement).selectedIndex];
    if (scale !== undefined) choose(scale);
  };
  return html`<select name="scale" aria-label=${messages.text("export.scale")} @change=${change}>
    ${scales.map((scale) => html`<option value=${scale} ?selected=${scale === chosen}>${scale}×</option>`)}
  </select>`;
}
