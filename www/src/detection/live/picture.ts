/** The picture of the page: what it is of, its cursor, and what is said of both. */
import { elementById, renderRegion } from "../../app/region.js";
import { chartTheme, onSystemTheme } from "../../platform/theme.js";
import { DetectionChart } from "../chart/detection-chart.js";
import type { DetectionEngine } from "../engine-types.js";
import { axisOf, type Findings, pictureOf } from "../findings.js";
import { readout } from "../page/reading.js";
import { captionText } from "../words/caption-words.js";
import { momentText, type Speech, shortDayText } from "../words/moments.js";
import { readoutText } from "../words/readout-words.js";
import { PLAIN } from "../words/verdict-words.js";
import { printPicture } from "./print-picture.js";

const LIVE_REGION_DELAY_MS = 400;

export class LivePicture {
  private readonly chart: DetectionChart;
  private findings: Findings | null = null;
  private at: number | null = null;
  private said = "";
  private timer = 0;

  constructor(
    engine: DetectionEngine,
    private readonly speech: Speech,
  ) {
    this.chart = new DetectionChart(elementById("chart"), engine, {
      words: (key, values, isCompact) =>
        this.findings === null ? "" : captionText({ key, values }, this.findings, isCompact, this.speech),
      pointed: (at) => this.point(at),
      pointedBy: (steps) => this.pointBy(steps),
    });
    const recolour = (): void => this.chart.setStyle(chartTheme());
    recolour();
    onSystemTheme(recolour);
    addEventListener("scheme", recolour);
    printPicture(elementById("chart"), engine, () => this.findings, speech);
  }

  show(findings: Findings): void {
    if (findings === this.findings) return;
    if (findings.series.values.length !== this.findings?.series.values.length) this.at = null;
    this.findings = findings;
    this.chart.show(pictureOf(findings));
    this.showCursor();
  }

  private point(at: number | null): void {
    if (this.at === at) return;
    this.at = at;
    this.showCursor();
  }

  private pointBy(steps: number): void {
    const { findings } = this;
    if (findings === null) return;
    const last = findings.series.values.length - 1;
    const from = this.at ?? findings.report.gsadf_window?.[1] ?? last;
    this.point(Math.max(0, Math.min(last, from + steps)));
  }

  private showCursor(): void {
    const { findings, at, speech, chart } = this;
    if (findings === null) return;
    const axis = axisOf(findings);
    const last = findings.series.values.length - 1;
    const day = at === null ? undefined : axis.dates[at];
    const flag = day === undefined ? momentText(at ?? 0, axis, speech) : shortDayText(day, axis.frequency, speech);
    chart.showCursor(at === null ? null : { at, flag });
    renderRegion("readout", readout(at, findings, speech));
    const text = [readoutText(at, findings, PLAIN, speech)].flat().join("");
    const stop = at ?? findings.report.gsadf_window?.[1] ?? last;
    chart.describe(speech.messages.text("detection.chart.name"), last, stop, text);
    clearTimeout(this.timer);
    if (at === null) return;
    this.timer = window.setTimeout(() => {
      if (this.said !== text) elementById("live").textContent = this.said = text;
    }, LIVE_REGION_DELAY_MS);
  }
}
