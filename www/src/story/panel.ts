/** One picture of a figure: its state, drawn by the engine, read by pointer and keys. */
import { AppContext } from "../app/context.js";
import { Chart } from "../chart/chart.js";
import { ChartInteraction } from "../chart/interaction.js";
import { EngineProxy } from "../engine/proxy.js";
import { type CaptionValue, type FullEngine, isRejected } from "../engine/types.js";
import { parseSvg } from "../export/parse-svg.js";
import { chartLabel, type Localization } from "../i18n/sentences.js";
import { browser } from "../platform/browser.js";
import { chartTheme } from "../platform/theme.js";
import type { Actions } from "../state/actions.js";
import { Controller } from "../state/controller.js";
import type { ViewDefinition } from "../views/definition.js";

export interface FigureEnv {
  engine: FullEngine;
  localization: Localization;
}

/** Where a panel reads its state, and what it does with a new one. */
export interface PanelLink {
  read(): string;
  write(fragment: string): void;
  /** The cursor stands elsewhere. */
  cursorMoved(): void;
}

/** The story has no verdict to type in and nothing to choose beside its figures. */
const ACTIONS = new Proxy({}, { get: () => () => undefined }) as Actions;

export class FigurePanel {
  readonly controller: Controller;
  readonly context: AppContext;
  readonly interaction: ChartInteraction;
  readonly chart: Chart;
  private readonly printed = document.createElement("div");

  constructor(
    root: HTMLElement,
    live: HTMLElement,
    private readonly view: ViewDefinition,
    private readonly env: FigureEnv,
    link: PanelLink,
  ) {
    const { engine, localization } = env;
    const proxy = new EngineProxy(engine);
    const fields = [...localization.fields.values()];
    const controller = new Controller(
      proxy,
      { ...browser, readFragment: () => link.read(), pushFragment: (fragment) => link.write(fragment) },
      fields,
    );
    const context = new AppContext(controller, proxy, localization, ACTIONS);
    context.views.set(view.name, view);
    this.controller = controller;
    this.context = context;
    this.interaction = new ChartInteraction(live, context, () => link.cursorMoved());
    this.chart = new Chart(root, {
      draw: (canvas, name, inputs, theme) => {
        // Nothing moves here, so that nobody needs the small pictures of those who want no motion.
        const frame = context.tryEngine(() => proxy.draw(canvas, name, inputs, { ...theme, is_still: false }));
        return isRejected(frame) ? null : frame;
      },
      line: (key, values, isCompact) => this.label(key, values, isCompact),
      point: (place) => this.interaction.point(this.chart, place),
      pointBy: (steps) => this.interaction.pointBy(this.chart, steps),
      drag: (handle, place) => this.interaction.drag(handle, place),
      drop: (isTakenBack) => controller.release(isTakenBack),
      press: () => this.interaction.press(),
    });
    this.chart.setTheme(chartTheme());
    this.printed.className = "print-only";
    this.printed.setAttribute("aria-hidden", "true");
    root.append(this.printed);
    addEventListener("beforeprint", () => this.print(root));
  }

  render(): void {
    const { view, inputs, isHeld } = this.controller.current;
    this.chart.update({ view, inputs, isHeld, isYFree: false });
    this.chart.reveal();
    this.interaction.show(this.chart);
  }

  private label(key: string, values: readonly CaptionValue[], isCompact: boolean): string {
    const { view, env } = this;
    return chartLabel(view.name, key, values, isCompact, env.localization, view.chartValue);
  }

  /** On paper the picture is lines, and light. */
  private print({ clientWidth, clientHeight }: HTMLElement): void {
    if (clientWidth === 0) return;
    const { isCompact } = this.chart;
    const { view, inputs } = this.controller.current;
    const svg = this.env.engine.svg(view, inputs, {
      scheme: "light",
      width_px: clientWidth,
      height_px: clientHeight,
      is_compact: isCompact,
      font_family: getComputedStyle(document.body).fontFamily,
      words: (key, values) => this.label(key, values, isCompact),
    });
    if (!isRejected(svg)) this.printed.replaceChildren(parseSvg(svg));
  }
}
