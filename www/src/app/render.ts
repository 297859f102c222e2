/**
 * Renders the places of the page. A browser that translates exchanges nodes in them, and takes lit's marks away: such a
 * place is rendered from nothing.
 */
import { render } from "lit/html.js";
import { preserveFocus } from "./focus.js";

/** Each place, and the node that lit's own end before. */
const places = new Map<Node, Comment>();
/** Places in which somebody else has changed nodes. */
const changed = new Set<Node>();
/** What those of them show in which something is held, until it is let go of. */
const waiting = new Map<HTMLElement, unknown>();

function note(records: MutationRecord[]): void {
  for (const { target } of records) {
    let at: Node | null = target;
    while (at && !places.has(at)) at = at.parentNode;
    if (at) changed.add(at);
  }
}

let observer: MutationObserver | null = null;

/** A slider or a number in hand would be lost with its drag, a text with what is being typed. */
function isHeld(place: Element): boolean {
  if (place.querySelector(":active") !== null) return true;
  const text = place.querySelector<HTMLInputElement>("[type=text]:focus");
  // Made anew, a box without a name would not be found again.
  return text !== null && (text.name === "" || text.value !== text.defaultValue);
}

/** Tells that a place was rendered later than asked for: places inside it are new and empty. */
export const RENDER_RETRIED = "rendered-late";

function retry(): void {
  for (const [place, template] of waiting) if (!isHeld(place)) preserveFocus(place, () => renderInto(template, place));
  if (waiting.size) requestAnimationFrame(retry);
  else dispatchEvent(new Event(RENDER_RETRIED));
}

export function renderInto(template: unknown, place: HTMLElement): void {
  observer ??= new MutationObserver(note);
  note(observer.takeRecords());
  if (changed.has(place) && isHeld(place)) {
    if (!waiting.size) requestAnimationFrame(retry);
    waiting.set(place, template);
  } else {
    waiting.delete(place);
    if (changed.delete(place) || !places.has(place)) {
      const end = document.createComment("");
      // Places inside it stay.
      place.replaceChildren(end, ...[...place.children].filter((child) => places.has(child)));
      places.set(place, end);
      observer.observe(place, { childList: true, characterData: true, subtree: true });
    }
  }
  try {
    render(template, place, { renderBefore: places.get(place) ?? null });
  } catch (reason) {
    if (!waiting.has(place)) throw reason;
  }
  observer.takeRecords();
}
