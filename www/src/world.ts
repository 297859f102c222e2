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
