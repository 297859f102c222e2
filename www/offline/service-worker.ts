/**
 * The service worker: keeps one whole version of the site, and gives a page the files of the version that it began
 * with.
 */
import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { PAGE_LOCK } from "../src/platform/page-lock.js";

declare const self: ServiceWorkerGlobalScope;
/** Every file of the site that is kept, written here by the build. */
declare const __SITE_FILES__: { url: string; revision: string | null; integrity: string }[];

const files = new PrecacheController();
files.addToCacheList(__SITE_FILES__);

const { scope } = self.registration;
const kept = async (): Promise<Cache> => caches.open(files.strategy.cacheName);

/** Whether a page of an older version is open: its script is none of this version's files. */
async function hasOlderPages(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name = "" }) => {
    const script = name.slice(PAGE_LOCK.length);
    return name.startsWith(PAGE_LOCK) && script.startsWith(scope) && files.getCacheKeyForURL(script) === undefined;
  });
}

/** Lets files of older versions go, as soon as no open page can ask for them any more. */
async function tidy(event: ExtendableEvent): Promise<void> {
  const { waiting, installing } = self.registration;
  // A newer version has put its files beside them already.
  if (waiting !== null || installing !== null) return;
  if ("locks" in navigator && (await hasOlderPages())) return;
  await files.activate(event);
}

self.addEventListener("install", (event) => {
  void files.install(event);
});

self.addEventListener("activate", (event) => {
  // The visit that brought this worker may go offline as well.
  event.waitUntil(tidy(event).then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "use") void self.skipWaiting();
  if (event.data === "begun") event.waitUntil(tidy(event));
});

// A query says what a page shows, not which page it is.
registerRoute(new PrecacheRoute(files, { ignoreURLParametersMatching: [/./] }));

// What this version has not, an older one may have left for a page that still runs.
registerRoute(
  ({ url }) => url.href.startsWith(scope),
  async ({ request }) => (await (await kept()).match(request)) ?? fetch(request),
);

// Files that the browser has lost are fetched, whichever version they are of by now.
setCatchHandler(({ request }) => fetch(request));
