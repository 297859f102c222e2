/** Places of the page that the build has written and the page renders anew. */
import { preserveFocus } from "../../app/focus.js";
import { renderInto } from "../../app/render.js";

export function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}

export function show(id: string, template: unknown): void {
  const region = place(id);
  preserveFocus(region, () => renderInto(template, region));
}
