import { defineConfig } from "@playwright/test";

const PORT = Number(process.env.E2E_PORT ?? 4173);

export default defineConfig({
  testDir: "../tests/e2e",
  outputDir: "../target/e2e/results",
  reporter: [["list"]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A busy machine is no fault of the page.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://127.0.0.1:${PORT}/some/sub/path/`,
    viewport: { width: 1440, height: 900 },
    // Keeping the site for visits without a network takes a third of a page's processor time. Tests of it allow it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node ../tests/e2e/support/server.mjs",
    url: `http://127.0.0.1:${PORT}/some/sub/path/`,
    env: { PORT: String(PORT) },
    reuseExistingServer: !process.env.CI,
  },
});
