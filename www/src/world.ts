/** The browser, as the controller sees it. */
import type { World } from "./controller.js";

export const browser: World = {
  read_fragment: () => location.hash,
  push_fragment: (fragment) => history.pushState(null, "", fragment === "" ? location.pathname + location.search : fragment),
  on_frame: (run) => {
    requestAnimationFrame(run);
  },
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Says in the document and in the address which language is shown. */
export function show_language(language: string, title: string): void {
  document.documentElement.lang = language;
  document.title = title;
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  try {
    history.replaceState(history.state, "", address);
  } catch (refused) {
    console.warn(refused);
  }
}
