/** The section of kept scenarios: what a visitor does there, and what it shows. */
import "../styles/scenarios.css";
import type { AppContext } from "../app/context.js";
import { preserveFocus } from "../app/focus.js";
import { renderInto } from "../app/render.js";
import type { FullEngine } from "../engine/types.js";
import { saveFile } from "../export/save-file.js";
import type { OwnCompanies } from "../own-companies/own-companies.js";
import { browser } from "../platform/browser.js";
import { chartTheme, onSystemTheme } from "../platform/theme.js";
import type { PageState } from "../state/page-state.js";
import { type Compared, inputRows, pictures, resultRows } from "./comparison.js";
import { comparisonTable } from "./comparison-table.js";
import {
  fileText,
  freeName,
  MOST_FILE_BYTES,
  MOST_SCENARIOS,
  merged,
  readFile,
  type Scenario,
  tidyName,
} from "./scenario.js";
import { stateOf } from "./scenario-state.js";
import { ScenarioStore } from "./scenario-store.js";
import { PRESENT, type ScenariosActions, type ScenariosModel, scenariosPanel } from "./scenarios-panel.js";

/** A picture beside others is no narrower than this, and no higher than this part of its width. */
const PICTURE = { leastPx: 250, gapPx: 24, heightShare: 0.86, mostHeightPx: 300 };
const FILE_NAME = "bubble-calculator-scenarios.json";

export class ScenariosSection {
  private readonly store = new ScenarioStore();
  private readonly comparison = document.createElement("div");
  private readonly panel = document.createElement("div");
  private answer: ScenariosModel["answer"] = null;
  private renaming: string | null = null;
  private readonly compared = new Set<string>();
  /** What was deleted last, and its place. */
  private removed: { scenario: Scenario; at: number } | null = null;
  /** What the comparison shows, so that it is drawn anew only where that changes. */
  private drawnFor: readonly unknown[] = [];

  constructor(
    private readonly host: HTMLElement,
    private readonly app: AppContext,
    private readonly engine: FullEngine,
    private readonly own: OwnCompanies,
    private readonly close: () => void,
  ) {
    this.comparison.className = "comparison-room";
    host.append(this.panel, this.comparison);
    const redraw = (): void => this.redraw();
    new ResizeObserver(redraw).observe(host);
    new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    onSystemTheme(redraw);
    // Another window may have changed what is kept.
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !host.hidden) void this.reload();
    });
  }

  async reload(): Promise<void> {
    await this.store.load();
    this.render();
  }

  /** The state has changed, or the language. */
  follow(state: PageState): void {
    if (!this.host.hidden && !state.isHeld) this.render();
  }

  render(): void {
    const { localization } = this.app;
    const { scenarios, keeping } = this.store;
    for (const name of this.compared)
      if (name !== PRESENT && !scenarios.some((one) => one.name === name)) this.compared.delete(name);
    const model: ScenariosModel = {
      scenarios,
      keeping,
      summaries: new Map(scenarios.map((one) => [one.name, this.summaryOf(one)])),
      answer: this.answer,
      renaming: this.renaming,
      compared: this.compared,
    };
    preserveFocus(this.panel, () => renderInto(scenariosPanel(model, localization, this.actions), this.panel));
    this.renderComparison();
  }

  private redraw(): void {
    if (!this.host.hidden) this.renderComparison();
  }

  private summaryOf({ state }: Scenario): string {
    const { localization } = this.app;
    const { messages } = localization;
    const known = stateOf(state, this.app);
    if (known === null) return "";
    const [payback, tips] = resultRows([{ ...known, name: "" }], this.app).map(({ sides }) => sides[0]?.text ?? "");
    return messages.text("scenarios.summary", {
      view: messages.text(`tab.${known.view}`),
      payback: payback ?? "",
      tips: tips ?? "",
    });
  }

  private states(): Compared[] {
    const { inputs, report, view, ownCompanies } = this.app.state;
    const name = this.app.localization.messages.text("scenarios.present");
    const present = { name, inputs, report, view, ownCompanies };
    return [
      ...(this.compared.has(PRESENT) ? [present] : []),
      ...this.store.scenarios.flatMap(({ name, state }) => {
        const known = this.compared.has(name) ? stateOf(state, this.app) : null;
        return known === null ? [] : [{ ...known, name }];
      }),
    ];
  }

  private renderComparison(): void {
    const { app } = this;
    const { localization, state, view } = app;
    const { compared } = this;
    const theme = chartTheme();
    const chosen = this.store.scenarios.filter(({ name }) => compared.has(name));
    const widthPx = this.pictureWidthPx(chosen.length + Number(compared.has(PRESENT)));
    const shownFor = [
      localization.messages,
      view,
      widthPx,
      JSON.stringify(theme),
      compared.has(PRESENT) && state.report,
      compared.has(PRESENT) && state.ownCompanies,
      JSON.stringify(chosen),
    ];
    if (shownFor.every((part, index) => part === this.drawnFor[index])) return;
    this.drawnFor = shownFor;
    const states = this.states();
    if (states.length < 2) {
      renderInto(null, this.comparison);
      return;
    }
    const heightPx = Math.round(Math.min(PICTURE.mostHeightPx, widthPx * PICTURE.heightShare));
    const model = {
      states,
      pictures: pictures(states, app, this.engine, this.own, { ...theme, width_px: widthPx, height_px: heightPx }),
      subject: localization.messages.text(`figure.${view.name}.name`),
      inputs: inputRows(states, app),
      results: resultRows(states, app),
    };
    renderInto(comparisonTable(model, localization), this.comparison);
  }

  /** So many pictures stand in one row, in two or below each other. */
  private pictureWidthPx(count: number): number {
    const roomPx = this.host.clientWidth;
    const fits = (columns: number): number => Math.floor((roomPx - (columns - 1) * PICTURE.gapPx) / columns);
    const columns = [Math.min(count, 4), 2, 1].find((one) => one > 0 && fits(one) >= PICTURE.leastPx) ?? 1;
    const widthPx = fits(Math.min(columns, Math.max(1, count)));
    this.host.dataset.columns = String(columns);
    return Math.max(widthPx, 200);
  }

  private say(
    key: string,
    values: Record<string, string | number> = {},
    how: { isError?: boolean; isUndoable?: boolean } = {},
  ): void {
    const text = this.app.localization.messages.text(key, values);
    this.answer = { text, isError: how.isError ?? false, isUndoable: how.isUndoable ?? false };
  }

  /** Changes the list, and says what came of it unless nothing is kept: then that is said. */
  private async change(edit: (scenarios: readonly Scenario[]) => readonly Scenario[], say: () => void): Promise<void> {
    await this.store.change(edit);
    say();
    this.render();
  }

  private focus(selector: string): void {
    this.panel.querySelector<HTMLElement>(selector)?.focus();
  }

  private readonly actions: ScenariosActions = {
    save: (typed) => {
      const { messages } = this.app.localization;
      const wanted = tidyName(typed) || tidyName(messages.text("scenarios.default_name"));
      this.app.controller.flush();
      const state = (this.app.controller.fragment() ?? "").replace(/^#/, "");
      const savedAt = new Date().toISOString();
      let name = wanted;
      let isLeftOut = false;
      void this.change(
        (scenarios) => {
          isLeftOut = scenarios.length >= MOST_SCENARIOS;
          if (isLeftOut) return scenarios;
          name = freeName(wanted, scenarios);
          return [...scenarios, { name, state, saved_at: savedAt }];
        },
        () =>
          isLeftOut
            ? this.say("scenarios.at_most", { most: MOST_SCENARIOS }, { isError: true })
            : this.say(name === wanted ? "scenarios.saved" : "scenarios.saved_as", { name }),
      );
    },
    open: (name) => {
      const found = this.store.scenarios.find((one) => one.name === name);
      if (found === undefined) return;
      this.app.controller.flush();
      const fragment = found.state === "" ? "" : `#${found.state}`;
      if (fragment !== location.hash) browser.pushFragment(fragment);
      this.app.controller.readLink();
      this.say("scenarios.opened", { name });
      this.render();
    },
    startRenaming: (name) => {
      this.renaming = name;
      this.render();
      this.panel.querySelector<HTMLInputElement>("[name=scenario_new_name]")?.select();
      this.focus("[name=scenario_new_name]");
    },
    rename: (name, typed) => {
      const other = tidyName(typed);
      const isTaken = this.store.scenarios.some((one) => one.name === other && other !== name);
      if (other === "" || isTaken) {
        this.say(other === "" ? "scenarios.no_name" : "scenarios.name_taken", { name: other }, { isError: true });
        this.render();
        return;
      }
      this.renaming = null;
      if (this.compared.delete(name)) this.compared.add(other);
      void this.change(
        (scenarios) => scenarios.map((one) => (one.name === name ? { ...one, name: other } : one)),
        () => this.say("scenarios.renamed", { name: other }),
      ).then(() => this.focusRow(other, "scenario_rename"));
    },
    stopRenaming: () => {
      const name = this.renaming;
      this.renaming = null;
      this.render();
      if (name !== null) this.focusRow(name, "scenario_rename");
    },
    remove: (name) => {
      const at = this.store.scenarios.findIndex((one) => one.name === name);
      const scenario = this.store.scenarios[at];
      if (scenario === undefined) return;
      this.removed = { scenario, at };
      void this.change(
        (scenarios) => scenarios.filter((one) => one.name !== name),
        () => this.say("scenarios.deleted", { name }, { isUndoable: true }),
      ).then(() => this.focus("[data-action=scenario_put_back]"));
    },
    undoRemove: () => {
      const { removed } = this;
      if (removed === null) return;
      this.removed = null;
      const { scenario, at } = removed;
      void this.change(
        (scenarios) => [
          ...scenarios.slice(0, at),
          { ...scenario, name: freeName(scenario.name, scenarios) },
          ...scenarios.slice(at),
        ],
        () => this.say("scenarios.is_back", { name: scenario.name }),
      ).then(() => this.focusRow(scenario.name, "scenario_delete"));
    },
    compare: (name, isCompared) => {
      if (isCompared) this.compared.add(name);
      else this.compared.delete(name);
      this.render();
    },
    exportFile: () => {
      saveFile(FILE_NAME, "application/json", fileText(this.store.scenarios));
      this.say("scenarios.exported", { count: this.store.scenarios.length });
      this.render();
    },
    importFile: (file) => void this.importFile(file),
    keepAgain: () =>
      void this.change(
        (scenarios) => scenarios,
        () => (this.answer = null),
      ),
    close: () => this.close(),
  };

  private focusRow(name: string, action: string): void {
    const rows = [...this.panel.querySelectorAll(".scenario")];
    const row = rows.find((one) => one.querySelector(".scenario-name")?.textContent === name);
    row?.querySelector<HTMLElement>(`[data-action=${action}]`)?.focus();
  }

  private async importFile(file: File): Promise<void> {
    const text = file.size > MOST_FILE_BYTES ? "" : await file.text().catch(() => "");
    const read = readFile(text);
    if ("wrong" in read) {
      this.say(
        read.wrong === "" ? "scenarios.no_file" : "scenarios.wrong_file",
        { place: read.wrong },
        { isError: true },
      );
      this.render();
      return;
    }
    let outcome = { added: 0, left: 0 };
    await this.change(
      (scenarios) => {
        const all = merged(scenarios, read.scenarios);
        outcome = all;
        return all.scenarios;
      },
      () => {
        const { added, left } = outcome;
        this.say(left > 0 ? "scenarios.imported_some" : "scenarios.imported", { added, left, most: MOST_SCENARIOS });
      },
    );
  }
}
