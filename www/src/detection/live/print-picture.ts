/** The picture on paper: lines and words as wide as the page, in place of the canvas; there only while it is printed. */
import { parseSvg } from "../../export/parse-svg.js";
import type { DetectionEngine } from "../engine-types.js";
import type { Findings } from "../findings.js";
import type { Speech } from "../words/moments.js";
import { pictureSvg } from "../words/picture-svg.js";

const STYLE = { width_px: 720, height_px: 450, scheme: "light", font_family: "system-ui, sans-serif" } as const;

/** Whenever the page is printed, puts what was found then in place of the chart. */
export function printPicture(
  chart: HTMLElement,
  engine: Pick<DetectionEngine, "svg">,
  findings: () => Findings | null,
  speech: Speech,
): void {
  const sheet = document.createElement("div");
  sheet.className = "print-picture";
  chart.before(sheet);
  addEventListener("beforeprint", () => {
    const found = findings();
    if (found !== null) sheet.replaceChildren(parseSvg(pictureSvg(engine, found, STYLE, speech)));
  });
  addEventListener("afterprint", () => sheet.replaceChildren());
}
