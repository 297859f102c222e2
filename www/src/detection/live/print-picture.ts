/** The picture on paper: lines and words as wide as the page, in place of the canvas; there only while it is printed. */
import { parseSvg } from "../../export/parse-svg.js";
import type { DetectionEngine } from "../engine-types.js";
import { type Findings, pictureOf } from "../findings.js";
import { captionText } from "../words/caption-words.js";
import type { Speech } from "../words/moments.js";

const SIZE = { width_px: 720, height_px: 450 };
const FONTS = "system-ui, sans-serif";

export function printsPicture(
  root: HTMLElement,
  engine: Pick<DetectionEngine, "svg">,
  findings: () => Findings | null,
  speech: Speech,
): void {
  const sheet = document.createElement("div");
  sheet.className = "print-picture";
  root.after(sheet);
  addEventListener("beforeprint", () => {
    const known = findings();
    const svg =
      known === null
        ? null
        : engine.svg(pictureOf(known), {
            ...SIZE,
            scheme: "light",
            font_family: FONTS,
            words: (key, values) => captionText({ key, values }, known, false, speech),
          });
    if (typeof svg === "string") sheet.replaceChildren(parseSvg(svg));
  });
  addEventListener("afterprint", () => sheet.replaceChildren());
}
