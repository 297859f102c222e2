/** WebKitGTK over WebDriver: its MiniBrowser on a screen that nobody sees. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Builder, Capabilities, Key, type WebDriver } from "selenium-webdriver";
import { type Driver, type EngineName, type KeyName, PATIENCE_MS, type Start, within } from "./driver.js";
import { freePort, reached } from "./site.js";

const START_MS = 60_000;
const END_MS = 5000;
const MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

const KEYS: Record<KeyName, string> = {
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  PageUp: Key.PAGE_UP,
  PageDown: Key.PAGE_DOWN,
  Home: Key.HOME,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
};

/**
 * The driver keeps what its browser writes to itself, so the browser is started by a script that keeps it in a file.
 */
function withLog(folder: string): { binary: string; log: string } {
  const [binary, log] = [`${folder}/mini_browser.sh`, `${folder}/console.log`];
  const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`;
  writeFileSync(log, "");
  writeFileSync(
    binary,
    `#!/bin/sh\nexec ${quoted(process.env.WEBKIT_BROWSER_PATH ?? MINI_BROWSER)} "$@" >>${quoted(log)} 2>&1\n`,
    { mode: 0o755 },
  );
  return { binary, log };
}

function environment({ scheme, folder }: Start): NodeJS.ProcessEnv {
  const own = Object.fromEntries(
    ["data", "cache", "config", "state"].map((kind) => [`XDG_${kind.toUpperCase()}_HOME`, `${folder}/${kind}`]),
  );
  return {
    ...process.env,
    ...own,
    HOME: folder,
    GTK_THEME: scheme === "dark" ? "Adwaita:dark" : "Adwaita",
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    // Its sandbox cannot be had by root.
    ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {}),
  };
}

/** Ends the driver, its browser and the screen, which are one group. */
async function end(service: ChildProcess): Promise<void> {
  const { pid } = service;
  if (pid === undefined || service.exitCode !== null || service.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => service.once("exit", () => resolve()));
  process.kill(-pid, "SIGTERM");
  await within("ending WebKitWebDriver", gone, END_MS).catch(() => process.kill(-pid, "SIGKILL"));
}

/** A window without a toolbar: it alone can be as narrow as a telephone. */
async function bareWindow(driver: WebDriver): Promise<void> {
  const [first] = await driver.getAllWindowHandles();
  await driver.executeScript(
    "window.open('about:blank', '_blank', 'width=1440,height=900,toolbar=no,location=no,menubar=no')",
  );
  const opened = async (): Promise<string | undefined> =>
    (await driver.getAllWindowHandles()).find((handle) => handle !== first);
  await driver.switchTo().window((await driver.wait(opened, START_MS, "WebKitGTK opened no window")) ?? "");
}

export async function start(_: EngineName, asked: Start): Promise<Driver> {
  for (const kind of ["data", "cache", "config", "state"]) mkdirSync(`${asked.folder}/${kind}`);
  const { binary, log } = withLog(asked.folder);
  const port = await freePort();
  const service = spawn(
    "xvfb-run",
    ["-a", "-s", "-screen 0 1600x1200x24", process.env.WEBKIT_DRIVER_PATH ?? "WebKitWebDriver", `--port=${port}`],
    {
      env: environment(asked),
      stdio: "ignore",
      // A group of its own, which is ended as one.
      detached: true,
    },
  );
  // Also when the tests are ended from outside.
  process.once(
    "exit",
    () =>
      service.pid !== undefined &&
      service.exitCode === null &&
      service.signalCode === null &&
      process.kill(-service.pid, "SIGKILL"),
  );
  const broken = new Promise<never>((_resolve, reject) => {
    service.once("error", reject);
    service.once("exit", (code) => reject(new Error(`xvfb-run with WebKitWebDriver ended (${code})`)));
  });
  broken.catch(() => undefined);
  try {
    await Promise.race([reached(`http://127.0.0.1:${port}/status`, START_MS), broken]);
    const wanted = new Capabilities({
      browserName: "MiniBrowser",
      timeouts: { script: PATIENCE_MS, pageLoad: PATIENCE_MS },
      "webkitgtk:browserOptions": {
        binary,
        args: [
          "--automation",
          "--enable-write-console-messages-to-stdout=true",
          "--javascript-can-open-windows-automatically=true",
        ],
      },
    });
    const building = new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build();
    const driver = await within("starting WebKitGTK", Promise.race([building, broken]), START_MS);
    const version = (await driver.getCapabilities()).getBrowserVersion() ?? "";
    await bareWindow(driver);
    let read = 0;
    return {
      version: `MiniBrowser ${version}`,
      open: (url) => driver.get(url),
      async resize(width, height) {
        await driver.manage().window().setRect({ x: 0, y: 0, width, height });
      },
      async evaluate(work, ...given) {
        const script = `const done = arguments[arguments.length - 1];
          Promise.resolve().then(() => (${String(work)})(...arguments[0])).then((answer) => done({ answer }), (reason) => done({ reason: String(reason) }));`;
        const { answer, reason } = await driver.executeAsyncScript<{ answer?: unknown; reason?: string }>(
          script,
          given,
        );
        if (reason !== undefined) throw new Error(reason);
        return answer as never;
      },
      click: async (selector) => driver.findElement({ css: selector }).click(),
      point: (x, y) => driver.actions().move({ x, y, duration: 0 }).perform(),
      async press(...keys) {
        for (const key of keys) await driver.actions().keyDown(KEYS[key]).keyUp(KEYS[key]).perform();
      },
      type: (text) => driver.actions().sendKeys(text).perform(),
      screenshot: async () => Buffer.from(await driver.takeScreenshot(), "base64"),
      async errors() {
        const told = existsSync(log) ? readFileSync(log, "utf8").slice(read) : "";
        read += told.length;
        return told.split("\n").filter((line) => /CONSOLE (\w+ )?ERROR/.test(line));
      },
      async close() {
        await within("closing MiniBrowser", driver.quit(), END_MS).catch(() => undefined);
        await end(service);
      },
    };
  } catch (reason) {
    await end(service);
    throw reason;
  }
}
