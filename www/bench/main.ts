/** Starts the page of measurements; what it measures comes only when it is asked for. */
import { start } from "./page.js";

declare global {
  interface Window {
    /** The measurements, for whoever drives a browser. */
    bench(): Promise<typeof import("./measure.js")>;
    /** The first picture, in a page that has shown none. */
    first(): Promise<typeof import("./first-paint.js")>;
  }
}

window.bench = () => import("./measure.js");
window.first = () => import("./first-paint.js");

if (!new URLSearchParams(location.search).has("first")) start();
