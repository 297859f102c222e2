/** The panel of random runs under the picture of the views that have some. */
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { elementById, renderRegion } from "../app/region.js";
import type { FullEngine } from "../engine/types.js";
import type { DataTable } from "../export/data-table.js";
import { saveFile } from "../export/save-file.js";
import { addressOfState } from "../export/share-url.js";
import type { PageState } from "../state/page-state.js";
import { SimulationRuns } from "./runs.js";
import { type RunsFormat, type RunsTable, runsPanel } from "./runs-panel.js";

const NOTICE_MS = 4000;

export class RunsFeature implements Feature {
  private readonly runs: SimulationRuns;
  private isRenderRequested = false;
  /** What came of the last export of runs, until a while after it. */
  private notice: string | null = null;

  constructor(
    private readonly app: AppContext,
    engine: FullEngine,
  ) {
    this.runs = new SimulationRuns(app.controller, engine, () => this.requestRender());
    const place = document.createElement("div");
    place.id = place.className = "runs";
    elementById("pin").before(place);
  }

  /** The calls for pictures, which show the runs that are done. */
  get engine(): Pick<FullEngine, "scene" | "draw" | "svg"> {
    return this.runs.engineWithRuns;
  }

  render(state: PageState): void {
    this.runs.follow(state);
    this.renderPanel(state);
  }

  /** Shows how far the runs are, once before the next frame. */
  private requestRender(): void {
    if (this.isRenderRequested) return;
    this.isRenderRequested = true;
    requestAnimationFrame(() => {
      this.isRenderRequested = false;
      this.renderPanel(this.app.state);
    });
  }

  private renderPanel(state: PageState): void {
    const { controller, localization } = this.app;
    const model = this.runs.model(state);
    elementById("runs").hidden = model === null;
    if (model === null) return;
    const actions = {
      sample: (runParams: readonly string[]) => controller.sample(runParams),
      stop: () => this.runs.stop(),
      again: () => this.runs.again(),
      take: (table: RunsTable, format: RunsFormat) => void this.export(table, format),
    };
    renderRegion("runs", runsPanel(model, this.notice, localization, actions));
  }

  /** Saves the runs that are done; what writes them is loaded when it is asked for. */
  private async export(table: RunsTable, format: RunsFormat): Promise<void> {
    const { done } = this.runs;
    if (done === null) return;
    const { messages } = this.app.localization;
    const { job, summary, samples } = done;
    const origin = {
      inputs: job.inputs,
      seed: job.seed,
      version: __APP_VERSION__,
      link: addressOfState(this.app.controller),
      date: new Date().toISOString(),
    };
    try {
      const files = await import("../export/simulation-files.js");
      const rows = (): DataTable =>
        table === "samples" ? files.samplesTable(origin, summary, samples) : files.summaryTable(origin, summary);
      const content = format === "json" ? files.originJson(origin, summary) : await files.tableBytes(rows(), format);
      saveFile(`bubble-calculator-${job.kind}-${table}.${format}`, files.MEDIA_TYPES[format], content);
      this.notice = messages.text("export.saved");
    } catch (reason) {
      console.error(reason);
      this.notice = messages.text("runs.export_failed");
    }
    this.requestRender();
    setTimeout(() => {
      this.notice = null;
      this.requestRender();
    }, NOTICE_MS);
  }
}
