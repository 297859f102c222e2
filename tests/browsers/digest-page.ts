/** The package, loaded as anyone may load it, held against what was computed natively. */

// Served beside this page.
import initWhole, * as whole from "../../www/pkg/bubble_calculator.js";
import initDetection, * as detection from "../../www/pkg/bubble_calculator_detection.js";
import initFirst, * as first from "../../www/pkg/bubble_calculator_first.js";
import { type Compared, compare, type Written } from "./digests.js";

async function compared(): Promise<Compared> {
  const written = (await (await fetch("/target/parity/links.json")).json()) as Written;
  await Promise.all([initWhole(), initFirst(), initDetection()]);
  return compare({ whole, first, detection }, written);
}

Object.assign(globalThis, { compared });
