/** Step buttons go on stepping while they are held. */

const FIRST_MS = 400;
/**
 * Each gap is a little shorter than the one before, and all are shorter than the rest after which a change is written
 * to the address: together they are one.
 */
const GAP_MS = { longest: 140, shortest: 60, times: 0.95 };

/** What the slider of a button shows. */
const shown = (button: Element): string | null =>
  button.closest(".slider")?.querySelector(".range")?.getAttribute("aria-valuetext") ?? null;

const buttonOf = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(".step") : null;

export function repeatHeldSteps(): void {
  let held: HTMLElement | null = null;
  let timer = 0;
  let gap = 0;
  let before: string | null = null;
  let isShown = false;
  let hasRepeated = false;

  const stop = (): void => {
    clearTimeout(timer);
    held = null;
  };
  const step = (): void => {
    // Where a frame has passed and nothing moved, a limit is reached.
    if (held === null || !held.isConnected || (isShown && shown(held) === before)) {
      stop();
      return;
    }
    before = shown(held);
    isShown = false;
    requestAnimationFrame(() => (isShown = true));
    hasRepeated = true;
    held.click();
    gap = Math.max(GAP_MS.shortest, gap * GAP_MS.times);
    timer = window.setTimeout(step, gap);
  };
  document.addEventListener("pointerdown", (event) => {
    stop();
    const button = buttonOf(event);
    if (button === null || event.button !== 0) return;
    // A finger that leaves the button is to be noticed like a mouse.
    if (button.hasPointerCapture(event.pointerId)) button.releasePointerCapture(event.pointerId);
    held = button;
    isShown = hasRepeated = false;
    gap = GAP_MS.longest;
    timer = window.setTimeout(step, FIRST_MS);
    button.addEventListener("pointerleave", stop, { once: true });
  });
  const end = ({ type, target }: Event): void => {
    // Only that of the button or of the window ends it.
    if (type === "blur" && target !== held && target !== window) return;
    stop();
    setTimeout(() => (hasRepeated = false));
  };
  for (const type of ["pointerup", "pointercancel", "blur"]) addEventListener(type, end, true);
  // The press that ends is no step of its own.
  document.addEventListener(
    "click",
    (event) => {
      if (hasRepeated && event.isTrusted && buttonOf(event) !== null) event.stopPropagation();
    },
    true,
  );
}
