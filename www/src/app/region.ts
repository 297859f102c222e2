/** The places of the page, by the ids of index.html. */
import { preserveFocus } from "./focus.js";
import { renderInto } from "./render.js";

export function elementById(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element;
}

export function renderRegion(id: string, template: unknown): void {
  const place = elementById(id);
  preserveFocus(place, () => renderInto(template, place));
}
