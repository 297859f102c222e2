/** The browser, as the controller sees it. */
import type { BrowserEnv } from "../state/controller.js";

export const browser: BrowserEnv = {
  readFragment: () => location.hash,
  pushFragment: (fragment) => {
    // Each entry of history bears its number among ours, from 0.
    history.pushState(history.state + 1, "", fragment === "" ? location.pathname + location.search : fragment);
  },
  onFrame: (run) => {
    requestAnimationFrame(run);
  },
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Whether this is shown inside another page, as its embed; the script in the head has read it from the address. */
export const isEmbedded = (): boolean => "embed" in document.documentElement.dataset;

/** Says in the document and in the address which language is shown. */
export function showLanguage(language: string, title: string): void {
  document.documentElement.lang = language;
  document.title = title;
  addressLanguage(language);
}

function addressLanguage(language: string): void {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  try {
    history.replaceState(history.state, "", address);
  } catch (refused) {
    console.warn(refused);
  }
}

/** Whether the page at this address is begun by the script that this one is a part of; null where nothing answers. */
export async function isCurrent(): Promise<boolean | null> {
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    return answer.ok ? (await answer.text()).includes(import.meta.url.slice(-16)) : null;
  } catch {
    return null;
  }
}

/** The same state in whatever version stands there now. */
export function reloadFresh(language: string | null): void {
  if (language !== null) addressLanguage(language);
  location.reload();
}
