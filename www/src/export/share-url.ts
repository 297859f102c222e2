/** The address that is passed on: previews of it are in the language that it was copied in. */
import type { Language } from "../i18n/languages.js";

/** Those who make previews run no script, so that Chinese has addresses of its own, which lead on to the page. */
export function shareUrl(address: string, language: Language): string {
  const { href, hash } = new URL(address);
  // They are made by the build.
  if (language === "en" || import.meta.env.DEV) return address;
  return new URL(`${language}/${hash}`, href).href;
}
