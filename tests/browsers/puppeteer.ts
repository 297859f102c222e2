/** Chromium over its own protocol and Firefox over WebDriver BiDi; Puppeteer makes one of both. */
import { fileURLToPath } from "node:url";
import puppeteer, { type Browser, type ConsoleMessage, type LaunchOptions } from "puppeteer-core";
import { type Driver, type EngineName, PATIENCE_MS, type Scheme, type Start, within } from "./driver.js";

/** What Firefox says of a file that a page had not got yet when it was left. */
const LEFT_PAGE = [
  "A ServiceWorker intercepted the request and encountered an unexpected error.",
  "error loading dynamically imported module",
];

const START_MS = 60_000;
const END_MS = 15_000;

const CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-dev-shm-usage"];

/** Where `cargo xtask setup --all-engines` puts older ones. */
const TOOLS = fileURLToPath(new URL("../../target/tools/", import.meta.url));

function options(engine: EngineName, scheme: Scheme): LaunchOptions {
  if (engine === "chromium") {
    return {
      browser: "chrome",
      headless: true,
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: CHROMIUM,
    };
  }
  if (engine.startsWith("chromium")) {
    // Builds without a screen; they open their first page later than Puppeteer waits for it.
    return {
      browser: "chrome",
      headless: "shell",
      waitForInitialPage: false,
      executablePath: process.env.CHROMIUM_PATH ?? `${TOOLS}${engine}`,
      args: CHROMIUM,
    };
  }
  return {
    browser: "firefox",
    headless: true,
    executablePath: process.env.FIREFOX_PATH ?? "/usr/bin/firefox-esr",
    extraPrefsFirefox: {
      "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1,
      // A visitor's own: the tests of Firefox turn them off.
      "dom.serviceWorkers.enabled": true,
      "browser.cache.disk.enable": true,
    },
  };
}

function told(message: ConsoleMessage): string {
  const { url = "", lineNumber = 0 } = message.location();
  return `${message.text()} (${url}:${lineNumber})`;
}

/** Ends the browser, at worst by force. */
async function end(browser: Browser): Promise<void> {
  await within("closing the browser", browser.close(), END_MS).catch(() => browser.process()?.kill("SIGKILL"));
}

export async function start(engine: EngineName, { scheme, folder }: Start): Promise<Driver> {
  const browser: Browser = await puppeteer.launch({
    ...options(engine, scheme),
    userDataDir: folder,
    timeout: START_MS,
    protocolTimeout: PATIENCE_MS,
  });
  try {
    const [page = await browser.newPage()] = await browser.pages();
    page.setDefaultTimeout(PATIENCE_MS);
    let errors: string[] = [];
    let isLeaving = false;
    const hear = (text: string): void => {
      // Firefox gives an error that a page logs no text.
      const isOfLeftPage = LEFT_PAGE.some((said) => text.includes(said)) || (isLeaving && /^JSHandle@error/.test(text));
      if (engine !== "firefox" || !isOfLeftPage) errors.push(text);
    };
    page.on("console", (message) => {
      if (message.type() === "error") hear(told(message));
    });
    page.on("pageerror", (error) => hear(String(error)));
    if (engine !== "firefox") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    return {
      version: await browser.version(),
      async open(url) {
        isLeaving = true;
        await page.goto(url).finally(() => (isLeaving = false));
      },
      resize: (width, height) => page.setViewport({ width, height }),
      evaluate: async (work, ...given) =>
        (await page.evaluate(work as never, ...(given as unknown as never[]))) as never,
      async click(selector) {
        await page.click(selector);
      },
      point: (x, y) => page.mouse.move(x, y),
      async press(...keys) {
        for (const key of keys) await page.keyboard.press(key);
      },
      type: (text) => page.keyboard.type(text),
      screenshot: () => page.screenshot(),
      async errors() {
        const heard = errors;
        errors = [];
        return heard;
      },
      close: () => end(browser),
    };
  } catch (reason) {
    await end(browser);
    throw reason;
  }
}
