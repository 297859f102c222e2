/** Keeps the site for visits without a network, as the calculator does; a newer version is used at the next visit. */
import { PAGE_LOCK } from "./page-lock.js";
import { scriptUrl } from "./trusted-types.js";

/** As long as this page is open, its files stay. Browsers that keep pages for Back keep none that holds something. */
function hold(): void {
  const script = document.querySelector<HTMLScriptElement>("script[type=module]")?.src ?? "";
  let letGo = (): void => undefined;
  const take = (): void => {
    void navigator.locks
      ?.request(PAGE_LOCK + script, { mode: "shared" }, () => new Promise<void>((resolve) => (letGo = resolve)))
      .catch(() => undefined);
  };
  take();
  addEventListener("pagehide", () => letGo());
  addEventListener("pageshow", ({ persisted }) => persisted && take());
}

export async function keep(): Promise<void> {
  if (import.meta.env.DEV || !("serviceWorker" in navigator) || window.top !== window) return;
  try {
    hold();
    await navigator.serviceWorker.register(scriptUrl("sw.js"), { updateViaCache: "none" });
  } catch (refused) {
    // The page stays as it is.
    console.debug(refused);
  }
}
