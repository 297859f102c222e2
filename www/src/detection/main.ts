/**
 * Starts the page of the test: the example is answered there already; the rest wakes once the page has loaded, or at
 * the first act of a reader.
 */
import "../styles/detection.css";
import { toggleScheme } from "../platform/theme.js";

const ACTS = ["scroll", "pointermove", "pointerdown", "keydown", "touchstart", "focusin", "dragenter"] as const;

/** From the load of the page; buttons that need the engine cannot be pressed before. */
const WAKE_MS = 300;
const KEEP_MS = 1500;

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

/** Other languages keep the settings. */
function keepState({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>(".languages a") : null;
  if (link !== null) link.hash = location.hash;
}

async function afterLoad(): Promise<void> {
  // A reader who leaves before it has come goes without a copy.
  const offline = await import("../platform/keep-offline.js").catch(() => null);
  await offline?.keep();
}

function start(): void {
  document.querySelector(".scheme")?.addEventListener("click", () => {
    toggleScheme();
    dispatchEvent(new Event("scheme"));
  });
  document.addEventListener("click", keepState, true);
  const languages = document.querySelector<HTMLSelectElement>(".languages select");
  languages?.addEventListener("change", () => location.assign(languages.value + location.hash));
  if (location.hash !== "") void wake();
  else for (const act of ACTS) addEventListener(act, wake, { capture: true, passive: true });
  addEventListener("load", () => {
    setTimeout(() => void wake(), WAKE_MS);
    setTimeout(() => void afterLoad(), KEEP_MS);
  });
}

// The script in the head has found that this browser can.
if (root.dataset.script) start();
