// Answers one question to the engine from standard input; the tests themselves are no ES modules, and the engine is
// one.
import { readFileSync } from "node:fs";
import * as engine from "../../../www/pkg/bubble_calculator.js";

engine.initSync({ module: readFileSync(new URL("../../../www/pkg/bubble_calculator_bg.wasm", import.meta.url)) });
const { call, given } = JSON.parse(readFileSync(0, "utf8"));
// biome-ignore lint/performance/noDynamicNamespaceImportAccess: which function is asked for comes from outside.
process.stdout.write(JSON.stringify(engine[call](...given)));
