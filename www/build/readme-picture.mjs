/** Makes the picture of README.md from the built site: what a visitor sees first, in English and light colours. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const PORT = 4188;
const address = `http://127.0.0.1:${PORT}/some/sub/path/`;
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

const server = spawn(process.execPath, [path("../../tests/e2e/support/server.mjs")], {
  env: { ...process.env, PORT: String(PORT) },
  stdio: "inherit",
});
try {
  await once(server, "spawn");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const page = await browser.newPage({
    viewport: { width: 1264, height: 1010 },
    deviceScaleFactor: 1.5,
    colorScheme: "light",
    locale: "en-US",
    serviceWorkers: "block",
  });
  // The server takes a moment to listen.
  for (let left = 50; left > 0; left -= 1) {
    const isThere = await page.goto(address).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    await page.waitForTimeout(100);
  }
  await page.locator("#chart canvas").waitFor();
  await page.locator(":root[data-features]").waitFor();
  await page.screenshot({ path: path("../../.github/cliff.png"), type: "png" });
  await browser.close();
} finally {
  server.kill();
}
