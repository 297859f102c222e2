/** The real engine, for tests that are about its answers. */
import { readFileSync } from "node:fs";
import * as glue from "../../www/pkg/bubble_calculator.js";
import type { WholeEngine } from "../../www/src/shapes.js";

glue.initSync({ module: readFileSync(new URL("../../www/pkg/bubble_calculator_bg.wasm", import.meta.url)) });

export const engine = glue as unknown as WholeEngine;
