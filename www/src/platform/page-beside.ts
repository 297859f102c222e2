/** What the pages beside the calculator do alike: light and dark, other languages with the same state, offline use. */
import { toggleScheme } from "./theme.js";

/** From the load of the page until it is kept for visits without a network. */
const KEEP_MS = 1500;

/** The link to another language carries the state of this page. */
function carryState({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>(".languages a") : null;
  if (link !== null) link.hash = location.hash;
}

/** Makes the controls of the header work. */
export function followHeader(): void {
  document.querySelector(".scheme")?.addEventListener("click", () => {
    toggleScheme();
    dispatchEvent(new Event("scheme"));
  });
  document.addEventListener("click", carryState, true);
  const languages = document.querySelector<HTMLSelectElement>(".languages select");
  languages?.addEventListener("change", () => location.assign(languages.value + location.hash));
}

async function keep(): Promise<void> {
  // A reader who leaves before it has come goes without a copy.
  const offline = await import("./keep-offline.js").catch(() => null);
  await offline?.keep();
}

/** Keeps the site for visits without a network, once the page has been there for a while. */
export function keepLater(): void {
  addEventListener("load", () => setTimeout(() => void keep(), KEEP_MS));
}
