/** The whole engine, compiled once for all workers. */
import wholeUrl from "../../../pkg/bubble_calculator_bg.wasm?url";
import { compileAt } from "./compile-at.js";

export const compileFullEngine = (): Promise<WebAssembly.Module> => compileAt(wholeUrl);
