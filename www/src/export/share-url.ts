/** The address that is passed on: previews of it are in the language that it was copied in. */
import type { Language } from "../i18n/languages.js";
import type { Controller } from "../state/controller.js";

/** The address of the present state, also while it is not written into the address bar yet. */
export function addressOfState(controller: Controller): string {
  const address = new URL(location.href);
  address.hash = controller.fragment() ?? address.hash;
  return address.hash === "" ? address.href.replace(/#$/, "") : address.href;
}

/** Those who make previews run no script, so that Chinese has addresses of its own, which lead on to the page. */
export function shareUrl(address: string, language: Language): string {
  const { href, hash } = new URL(address);
  // They are made by the build.
  if (language === "en" || import.meta.env.DEV) return address;
  return new URL(`${language}/${hash}`, href).href;
}
