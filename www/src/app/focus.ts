/** Keeps the focus near its place when what had it goes away. */

const TAKES_FOCUS = "button:enabled, a[href], input:enabled, select:enabled, summary, [tabindex='0']";

/**
 * Changes what is inside `host`; where that takes away the element with the focus, the first one beside it gets the
 * focus.
 */
export function preserveFocus(host: Element, change: () => void): void {
  const had = document.activeElement;
  const around: Element[] = [];
  for (let at = had; at !== null && at !== host && host.contains(at); at = at.parentElement) around.push(at);
  change();
  if (around.length === 0 || had?.isConnected === true) return;
  // The same control, made anew.
  const same =
    had instanceof HTMLInputElement
      ? host.querySelector<HTMLElement>(`[name="${had.name}"][type="${had.type}"]`)
      : null;
  if (same !== null) {
    same.focus({ preventScroll: true });
    return;
  }
  const room = around.find((one) => one.isConnected && one.querySelector(TAKES_FOCUS) !== null) ?? host;
  room.querySelector<HTMLElement>(TAKES_FOCUS)?.focus({ preventScroll: true });
}
