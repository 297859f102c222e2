/**
 * Starts the page of the test: the example is answered there already; the rest wakes once the page has loaded, or at
 * the first act of a reader.
 */
import "../styles/detection.css";
import { followHeader, keepLater } from "../platform/page-beside.js";

const ACTS = ["scroll", "pointermove", "pointerdown", "keydown", "touchstart", "focusin", "dragenter"] as const;

/** From the load of the page; buttons that need the engine cannot be pressed before. */
const WAKE_MS = 300;

const root = document.documentElement;
let isWoken = false;

/** A page that does not wake stays as it was built, and one line says so. */
async function wake(): Promise<void> {
  if (isWoken) return;
  isWoken = true;
  for (const act of ACTS) removeEventListener(act, wake, true);
  try {
    const main = document.querySelector<HTMLElement>("main");
    if (main === null) throw new Error("A page without its main part");
    const { wakePage } = await import("./live/load.js");
    await wakePage(main);
    root.dataset.ready = "yes";
  } catch (reason) {
    console.error(reason);
    root.dataset.still = "";
  }
}

function start(): void {
  followHeader();
  if (location.hash !== "") void wake();
  else for (const act of ACTS) addEventListener(act, wake, { capture: true, passive: true });
  addEventListener("load", () => setTimeout(() => void wake(), WAKE_MS));
  keepLater();
}

// The script in the head has found that this browser can.
if (root.dataset.script) start();
