/** A figure of the story, awake: its pictures, its sliders, its sentence, and its links, all of one state. */
import { preserveFocus } from "../app/focus.js";
import { readoutText } from "../app/regions.js";
import { renderInto } from "../app/render.js";
import { type Inputs, isRejected } from "../engine/types.js";
import { chartTheme, onSystemTheme } from "../platform/theme.js";
import type { InTime, ViewDefinition } from "../views/definition.js";
import { controls, sentence } from "./controls.js";
import { writeLink } from "./link.js";
import { type FigureEnv, FigurePanel } from "./panel.js";
import { oneDoubterLess, type StoryPart } from "./parts.js";
import { viewNamed } from "./registry.js";
import type { Store } from "./store.js";

export type { FigureEnv } from "./panel.js";

/** Time is compared at several speeds once the hand has rested for this long. */
const REST_MS = 200;

export class StoryFigure {
  private readonly view: ViewDefinition;
  /** The state as the text has it, as a fragment of the calculator. */
  private readonly start: string;
  private readonly main: FigurePanel;
  private readonly other: FigurePanel | null = null;
  private readonly startInputs: Inputs;
  /** What the pair was made of last. */
  private followed: Inputs | null = null;
  private inTime: { inputs: Inputs; told: InTime } | null = null;
  private timer = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly part: StoryPart,
    store: Store,
    private readonly env: FigureEnv,
  ) {
    this.view = viewNamed(part.view);
    this.start = root.dataset.start ?? "";
    const charts = [...root.querySelectorAll<HTMLElement>(".chart")];
    const live = this.place(".story-live");
    const mainChart = charts.at(-1);
    if (mainChart === undefined) throw new Error("A figure without a picture");
    const main = new FigurePanel(mainChart, live, this.view, env, {
      read: () => store.stateOf(part.id) ?? this.start,
      write: (fragment) => store.set(part.id, fragment, this.start),
      cursorMoved: () => this.render(),
    });
    this.main = main;
    this.startInputs = this.inputsOf(this.start);
    main.context.additions.inTime = () =>
      this.inTime?.inputs === main.controller.current.inputs ? this.inTime.told : null;
    const [less] = charts;
    if (part.isPair === true && less !== undefined) this.other = this.lesser(less, live);
    this.again.addEventListener("click", () => main.controller.setAll(this.startInputs));
    main.controller.onChange(() => this.render());
    const recolour = (): void => {
      for (const panel of this.panels) panel.chart.setTheme(chartTheme());
    };
    onSystemTheme(recolour);
    addEventListener("scheme", recolour);
    store.onLink((link) => link.part === part.id && main.controller.readLink());
    this.compareSpeeds();
    this.render();
    if (main.chart.frame === null) throw new Error(`The engine draws no figure for ${part.id}`);
  }

  private place(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`A figure without ${selector}`);
    return found;
  }

  private get again(): HTMLElement {
    return this.place(".story-again");
  }

  private get panels(): FigurePanel[] {
    return this.other === null ? [this.main] : [this.other, this.main];
  }

  private inputsOf(fragment: string): Inputs {
    const { controller } = this.main;
    const text = fragment.replace(/^#/, "").replace(/&?view=\w+/, "");
    return { ...controller.defaults, ...this.env.engine.decodeLink(text).inputs };
  }

  /** The same people with one doubter less: it follows, and keeps no state of its own. */
  private lesser(chart: HTMLElement, live: HTMLElement): FigurePanel {
    const panel = new FigurePanel(chart, live, this.view, this.env, {
      read: () => this.start,
      write: () => undefined,
      cursorMoved: () => this.render(),
    });
    panel.controller.onChange(() => panel.render());
    return panel;
  }

  private followPair(): void {
    const { other, main } = this;
    if (other === null) return;
    const { inputs } = main.controller.current;
    if (this.followed === inputs) return;
    this.followed = inputs;
    other.controller.reevaluate(oneDoubterLess(inputs));
  }

  private compareSpeeds(): void {
    const { engine } = this.env;
    const { inputs } = this.main.controller.current;
    if (this.part.view !== "timeline" || this.inTime?.inputs === inputs) return;
    const [speeds, hazard] = [engine.speedComparison(inputs), engine.newsHazard(inputs)];
    if (!isRejected(speeds) && !isRejected(hazard)) this.inTime = { inputs, told: { speeds, hazard } };
  }

  private compareLater(): void {
    clearTimeout(this.timer);
    const { current } = this.main.controller;
    if (this.part.view !== "timeline" || current.isHeld || this.inTime?.inputs === current.inputs) return;
    this.timer = window.setTimeout(() => {
      this.compareSpeeds();
      this.render();
    }, REST_MS);
  }

  private render(): void {
    const { view, part, main, env } = this;
    const { controller, context, interaction } = main;
    const { localization } = env;
    this.followPair();
    for (const panel of this.panels) panel.render();
    const actions = {
      set: controller.set.bind(controller),
      step: controller.step.bind(controller),
      release: controller.release.bind(controller),
    };
    const place = this.place(".story-controls");
    preserveFocus(place, () => renderInto(controls(part, context.viewContext, localization, actions), place));
    const { cursor } = interaction;
    renderInto(
      cursor === null
        ? sentence(view, context.viewContext, localization)
        : readoutText(view, context.viewContext, cursor, localization),
      this.place(".story-sentence"),
    );
    const aside = this.root.querySelector<HTMLElement>(".story-aside");
    const told = view.aside?.(context.viewContext, localization, actions.set) ?? null;
    if (aside !== null && told !== null) renderInto(told, aside);
    const { corrections } = controller.current;
    this.root.toggleAttribute("data-corrected", corrections.list.length > 0);
    this.link(controller.fragment() ?? this.start);
    this.compareLater();
  }

  /** Every link of the part leads to what it shows. */
  private link(fragment: string): void {
    const { part, start } = this;
    const open = this.place(".story-open") as HTMLAnchorElement;
    open.hash = fragment;
    const own = writeLink(part.id, fragment, start);
    for (const link of document.querySelectorAll(`[data-to="${part.id}"]`)) link.setAttribute("href", own);
    (this.place(".story-share") as HTMLAnchorElement).hash = fragment === start ? "" : fragment;
    this.again.hidden = fragment === start;
    if (this.root.dataset.state === fragment) return;
    this.root.dataset.state = fragment;
    this.place(".story-embed").dispatchEvent(new Event("toggle"));
  }
}
