/** One browser as these tests use it; who drives it is hidden here. */
import { mkdirSync, mkdtempSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ENGINES = ["chromium", "firefox", "webkitgtk"] as const;
export type EngineName = (typeof ENGINES)[number];
export type Scheme = "light" | "dark";

/** Keys by the names that the web gives them. */
export type KeyName = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "PageUp" | "PageDown" | "Home" | "End" | "Enter" | "Escape" | "Tab";

export interface Driver {
  /** Name and version. */
  readonly version: string;
  open(url: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Runs a function in the page; it knows nothing but what it is given. */
  evaluate<Given extends unknown[], Answer>(work: (...given: Given) => Answer | Promise<Answer>, ...given: Given): Promise<Answer>;
  /** Presses the middle of an element, which is brought into view. */
  click(selector: string): Promise<void>;
  /** Moves the pointer to a place of the window. */
  point(x: number, y: number): Promise<void>;
  press(...keys: KeyName[]): Promise<void>;
  type(text: string): Promise<void>;
  /** The window's picture as PNG. */
  screenshot(): Promise<Uint8Array>;
  /** The errors that pages told their console since this was last asked. */
  errors(): Promise<string[]>;
  close(): Promise<void>;
}

/** How a browser is to start: its colours are what the machine of a visitor prefers. */
export interface Start {
  scheme: Scheme;
  /** For its profile and its log, new for each start. */
  folder: string;
}

/** The results of these tests; pictures and profiles lie there. */
export const RESULTS = fileURLToPath(new URL("../../target/engines/", import.meta.url));

/** The engine that this run is about. */
export function engine_name(): EngineName {
  const asked = process.env.ENGINE ?? "chromium";
  const name = ENGINES.find((engine) => engine === asked);
  if (name === undefined) throw new Error(`ENGINE is ${asked}; it may be ${ENGINES.join(", ")}`);
  return name;
}

export async function start(scheme: Scheme = "light"): Promise<Driver> {
  const name = engine_name();
  const profiles = `${RESULTS}${name}/profiles/`;
  mkdirSync(profiles, { recursive: true });
  const asked: Start = { scheme, folder: mkdtempSync(`${profiles}${scheme}-`) };
  const module = name === "webkitgtk" ? await import("./webkitgtk.js") : await import("./puppets.js");
  return module.start(name, asked);
}
