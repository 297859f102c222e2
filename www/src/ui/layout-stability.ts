/** Keeps a control in place while texts above it change their height: the next press has to meet the same button. */
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import type { PageState } from "../state/page-state.js";

/** Regions above the sliders whose texts follow what is set. */
const REGIONS = ["chain", "headline", "presets", "readout", "runs"] as const;

/** While a control is held in place here, the browser does not: both together would move the page too far. */
function anchorPage(isAnchored: boolean): void {
  // Which of the two counts, depends on the browser.
  for (const { style } of [document.documentElement, document.body])
    style.setProperty("overflow-anchor", isAnchored ? "auto" : "none");
}

export class LayoutStability implements Feature {
  /** The greatest height of each region in CSS px, since the view, the language or the width of the window changed. */
  private readonly heights = new Map<HTMLElement, number>();
  /** The control that was pressed last, and where it stands in the window. */
  private pressed: { control: Element; topPx: number } | null = null;
  private scrollPx = 0;
  private widthPx = 0;
  private readonly watch = new ResizeObserver((entries) => this.grown(entries));
  private subject: readonly unknown[] = [];

  constructor(private readonly app: AppContext) {
    addEventListener("pointerdown", ({ target }) => this.press(target), { capture: true, passive: true });
    addEventListener("scroll", () => this.scrolled(), { passive: true });
    // A telephone's own bars change its height alone, while it scrolls.
    addEventListener("resize", () => innerWidth !== this.widthPx && this.begin());
  }

  /** In another view or language, the texts take the height that they need. */
  render({ view }: PageState): void {
    const subject = [view, this.app.localization.messages];
    if (subject.every((part, index) => part === this.subject[index])) return;
    this.subject = subject;
    this.begin();
  }

  private begin(): void {
    this.forget();
    this.widthPx = innerWidth;
    for (const region of this.heights.keys()) region.style.minHeight = "";
    this.heights.clear();
    this.watch.disconnect();
    for (const id of REGIONS) {
      const region = document.getElementById(id);
      if (region === null) continue;
      // Else the browser itself holds a line of it in place, and moves the sliders instead.
      region.style.setProperty("overflow-anchor", "none");
      this.watch.observe(region);
    }
  }

  private press(target: EventTarget | null): void {
    const control = target instanceof Element ? target.closest(".slider :is(button, input)") : null;
    if (control === null) this.forget();
    else {
      this.measure(control);
      anchorPage(false);
    }
    const slider = control?.closest(".slider");
    // A shorter number may leave its label room on one line less.
    const head = slider?.querySelector(".slider-head");
    if (head) this.watch.observe(head);
    // What stands above the sliders in their own region may change too.
    for (let part = slider?.parentElement; part && part.id === ""; part = part.parentElement) {
      for (let above = part.previousElementSibling; above; above = above.previousElementSibling) {
        // Before the press changes it: the first report of the watch comes after that.
        this.keepHeight(above);
        this.watch.observe(above);
      }
    }
  }

  private forget(): void {
    this.pressed = null;
    anchorPage(true);
  }

  /** What has been as high as this is never lower. */
  private keepHeight(target: Element): void {
    if (!(target instanceof HTMLElement)) return;
    const { height } = target.getBoundingClientRect();
    if (height <= (this.heights.get(target) ?? 0)) return;
    this.heights.set(target, height);
    target.style.minHeight = `${height}px`;
  }

  /** Its place is not measured here: texts may have grown by now that are still to be made up for. */
  private scrolled(): void {
    if (this.pressed !== null) this.pressed.topPx += this.scrollPx - scrollY;
    this.scrollPx = scrollY;
  }

  private grown(entries: ResizeObserverEntry[]): void {
    for (const { target } of entries) this.keepHeight(target);
    const { pressed } = this;
    if (pressed === null) return;
    const movedPx = pressed.control.getBoundingClientRect().top - pressed.topPx;
    // Out of sight it may move.
    if (pressed.topPx > 0 && pressed.topPx < innerHeight) scrollBy({ top: movedPx, behavior: "instant" });
    this.measure(pressed.control);
  }

  private measure(control: Element): void {
    this.pressed = { control, topPx: control.getBoundingClientRect().top };
    this.scrollPx = scrollY;
  }
}
