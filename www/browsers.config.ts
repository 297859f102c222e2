/** The journeys through the built site, and the same bytes, in the browser that `ENGINE` names. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // The tests lie outside this folder, the packages in it.
    alias: {
      "puppeteer-core": fromHere("node_modules/puppeteer-core"),
      "selenium-webdriver": fromHere("node_modules/selenium-webdriver"),
    },
  },
  test: {
    dir: fromHere("../tests/browsers"),
    environment: "node",
    // Each file starts a browser of its own, one after the other.
    fileParallelism: false,
    pool: "forks",
    // A page that does not start would be waited for in every test.
    bail: 5,
    // A busy machine is no fault of the page.
    testTimeout: 150_000,
    hookTimeout: 150_000,
  },
});
