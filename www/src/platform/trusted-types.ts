/** Addresses of scripts, as the policy of the page wants them: those of the site's folder and no others. */

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

function own(url: string): string {
  // Pages in folders of their own say where the site's is.
  const folder = new URL(document.documentElement.dataset.site ?? ".", document.baseURI);
  const { href } = new URL(url, folder);
  if (!href.startsWith(folder.href)) throw new TypeError(`Not a script of this page: ${href}`);
  return href;
}

// Not every browser knows such policies yet; the rule holds there all the same.
const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
const policy = policies?.createPolicy("bubble-calculator", { createScriptURL: own });

/** The address as a worker or a service worker may be started from; throws for one outside the page's folder. */
export const scriptUrl = (url: string): string => (policy === undefined ? own(url) : policy.createScriptURL(url));
