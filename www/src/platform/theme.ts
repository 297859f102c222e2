/** Light or dark, and whether the visitor's system forces colours. */
import type { StyleOptions } from "../engine/types.js";

const KEY = "bubble-calculator-scheme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const forced = matchMedia("(forced-colors: active)");

export function scheme(): "light" | "dark" {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return dark.matches ? "dark" : "light";
}

/** Changes it, or follows the page around this one: its choice is kept nowhere, and may be that of the system. */
export function toggleScheme(told?: string): void {
  const next = told ?? (scheme() === "dark" ? "light" : "dark");
  document.documentElement.dataset.theme = next;
  if (told !== undefined) return;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A visitor may forbid storage: the choice then lasts as long as the page.
  }
}

/** Colours that the system forces, once they are read. */
let forcedTokens: Record<string, string> = {};

/** Runs when the system changes its mind, and when forced colours have been read. */
export function onSystemTheme(run: () => void): void {
  const changed = async (): Promise<void> => {
    // Few force colours, so that what reads them comes only then.
    if (forced.matches) forcedTokens = (await import("./forced-colors.js")).forcedColors();
    run();
  };
  dark.addEventListener("change", () => void changed());
  forced.addEventListener("change", () => void changed());
  if (forced.matches) void changed();
}

export function chartTheme(): StyleOptions {
  return forced.matches ? { scheme: scheme(), colors: forcedTokens } : { scheme: scheme() };
}
