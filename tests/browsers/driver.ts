/** One browser as these tests use it; who drives it is hidden here. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Of Chromium the one that is installed, the oldest that the page is made for, and the last that lacks `light-dark()`.
 */
export const ENGINES = ["chromium", "chromium-116", "chromium-122", "firefox", "webkitgtk"] as const;
export type EngineName = (typeof ENGINES)[number];
export type Scheme = "light" | "dark";

/** Keys by the names that the web gives them. */
export type KeyName =
  | "ArrowLeft"
  | "ArrowRight"
  | "ArrowUp"
  | "ArrowDown"
  | "PageUp"
  | "PageDown"
  | "Home"
  | "End"
  | "Enter"
  | "Escape"
  | "Tab";

export interface Driver {
  /** Name and version. */
  readonly version: string;
  open(url: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Runs a function in the page; it knows nothing but what it is given. */
  evaluate<Given extends unknown[], Answer>(
    work: (...given: Given) => Answer | Promise<Answer>,
    ...given: Given
  ): Promise<Answer>;
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

/** How long any one thing may take that a browser is asked for; what takes longer hangs. */
export const PATIENCE_MS = 100_000;

/** What comes of it, or an error that names it. */
export async function within<Made>(what: string, work: Promise<Made>, patienceMs = PATIENCE_MS): Promise<Made> {
  let late: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => reject(new Error(`${what} took longer than ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    return await Promise.race([work, givenUp]);
  } finally {
    clearTimeout(late);
  }
}

/** The results of these tests; pictures and profiles lie there. */
export const RESULTS = fileURLToPath(new URL("../../target/engines/", import.meta.url));

/** The engine that this run is about. */
export function engineName(): EngineName {
  const asked = process.env.ENGINE ?? "chromium";
  const name = ENGINES.find((engine) => engine === asked);
  if (name === undefined) throw new Error(`ENGINE is ${asked}; it may be ${ENGINES.join(", ")}`);
  return name;
}

/** After the first hanging answer no other is waited for. */
function patient(name: EngineName, driver: Driver): Driver {
  let hung: unknown = null;
  const held =
    <Given extends unknown[], Made>(act: string, work: (...given: Given) => Promise<Made>) =>
    async (...given: Given): Promise<Made> => {
      if (hung !== null) throw hung;
      const late = (reason: unknown): never => {
        hung = reason;
        throw reason;
      };
      const answer = work(...given);
      const settled = answer.then(
        () => undefined,
        () => undefined,
      );
      await within(`${name}: ${act}`, settled).catch(late);
      return answer;
    };
  return {
    version: driver.version,
    open: held("open", driver.open),
    resize: held("resize", driver.resize),
    evaluate: held("evaluate", driver.evaluate as never) as Driver["evaluate"],
    click: held("click", driver.click),
    point: held("point", driver.point),
    press: held("press", driver.press),
    type: held("type", driver.type),
    screenshot: held("screenshot", driver.screenshot),
    errors: driver.errors,
    close: driver.close,
  };
}

/** Starts the browser with a profile of its own, which goes with it. */
export async function start(scheme: Scheme = "light"): Promise<Driver> {
  const name = engineName();
  const profiles = `${RESULTS}${name}/profiles/`;
  mkdirSync(profiles, { recursive: true });
  const folder = mkdtempSync(`${profiles}${scheme}-`);
  const module = name === "webkitgtk" ? await import("./webkitgtk.js") : await import("./puppeteer.js");
  const driver = await module.start(name, { scheme, folder });
  return patient(name, {
    ...driver,
    async close() {
      await driver.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  });
}
