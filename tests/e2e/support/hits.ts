/** Which controls are covered by others: what a pointer hits at points all over each of them. */
import type { Page } from "@playwright/test";

export interface State {
  name: string;
  fragment: string;
  /** Moves every slider a step on, and opens what is folded. */
  isChanged?: boolean;
  /** Then has the first value refused. */
  isRefused?: boolean;
}

/** Goes through the states of the open page, all in one call, and names each control that is hit in vain somewhere. */
export function coveredControls(page: Page, states: readonly State[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const selector =
      "button:enabled, a[href], input:enabled, select:enabled, textarea, summary, label.choice, [role=slider]:not(.reader), .handle";
    const portions = [0.04, 0.35, 0.65, 0.96];
    /** No target reaches further. */
    const nearPx = 40;
    const frames = (): Promise<void> =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    const name = (element: Element | null): string => {
      if (element === null) return "nothing";
      return `${element.tagName.toLowerCase()}${[...element.classList].map((one) => `.${one}`).join("")} “${element.textContent?.trim().slice(0, 24) ?? ""}”`;
    };
    /** A choice and its circle are one; so are a list and the words under it. */
    const same = (control: Element, hit: Element | null): boolean =>
      hit !== null && (control.contains(hit) || hit.closest("label.choice, .menu")?.contains(control) === true);

    /** The part of a control that is seen: of a slider, the height of its thumb. */
    const seen = (control: Element, { left, top, width, height }: DOMRect): DOMRect => {
      const rest = control.matches(".range")
        ? (height - Number.parseFloat(getComputedStyle(control).getPropertyValue("--thumb"))) / 2
        : 0;
      return new DOMRect(left, top + rest, width, height - 2 * rest);
    };
    // Each pair once, with the state in which it was found first.
    const found = new Map<string, string>();
    // The same controls in the same places around the same control are hit once.
    const known = new Set<string>();
    const kind = (control: HTMLElement | undefined): string => `${control?.tagName} ${control?.className}`;
    const around = (index: number, controls: readonly HTMLElement[], boxes: readonly DOMRect[]): string => {
      const own = boxes[index];
      if (own === undefined) throw new Error("a control without a box");
      const parts = boxes.flatMap((box, other) => {
        const [dx, dy] = [box.left - own.left, box.top - own.top];
        const isNear =
          dx < own.width + nearPx && dx > -box.width - nearPx && dy < own.height + nearPx && dy > -box.height - nearPx;
        return isNear
          ? [`${kind(controls[other])} ${other > index} ${[dx, dy, box.width, box.height].map(Math.round).join(" ")}`]
          : [];
      });
      return `${kind(controls[index])} ${parts.join("; ")}`;
    };
    const look = (state: string): void => {
      const controls = [...document.querySelectorAll<HTMLElement>(selector)].filter(
        (control) =>
          control.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
          !control.matches(".visually-hidden") &&
          getComputedStyle(control).pointerEvents !== "none",
      );
      const boxes = controls.map((control) => control.getBoundingClientRect());
      for (const [index, control] of controls.entries()) {
        const arrangement = around(index, controls, boxes);
        if (known.has(arrangement)) continue;
        known.add(arrangement);
        const first = control.getBoundingClientRect();
        if (first.top < 0 || first.bottom > innerHeight) scrollTo(0, scrollY + first.top - innerHeight / 2);
        for (const box of [...control.getClientRects()].map((one) => seen(control, one))) {
          for (const across of portions) {
            for (const down of portions) {
              // Browsers hit whole pixels: not on the very edge.
              const inside = (size: number, part: number): number => Math.min(size - 1.5, Math.max(1.5, size * part));
              const [x, y] = [box.left + inside(box.width, across), box.top + inside(box.height, down)];
              const hit = document.elementFromPoint(x, y);
              const pair = `${name(control)} is under ${name(hit?.closest(selector) ?? hit)}`;
              if (!same(control, hit) && !found.has(pair)) found.set(pair, `${state}, at ${across} ${down}`);
            }
          }
        }
      }
      scrollTo(0, 0);
    };

    for (const { name: state, fragment, isChanged, isRefused } of all) {
      location.hash = fragment;
      await frames();
      if (isChanged) {
        for (const folded of document.querySelectorAll<HTMLDetailsElement>(".more")) folded.open = true;
        await frames();
        for (const more of document.querySelectorAll<HTMLElement>(
          "#panel .step:last-of-type, #loss-maker .step:last-of-type",
        ))
          more.click();
        await frames();
      }
      if (isRefused) {
        const typed = document.querySelector<HTMLInputElement>("#panel .typed");
        if (typed !== null) {
          typed.value = "lots";
          typed.dispatchEvent(new Event("change", { bubbles: true }));
          await frames();
        }
      }
      look(state);
    }
    return [...found].map(([pair, where]) => `${pair} (${where})`);
  }, states);
}
