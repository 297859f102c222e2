/** A picture that the build has drawn, until the engine draws it anew. */
import { html, type TemplateResult } from "lit/html.js";
import { COMPACT_QUERY } from "../engine/vocabulary.js";

/** The files of a still picture by shape and scheme, such as `wide-light`. */
export type PictureFiles = Record<string, string>;

/** Both schemes stand in the page and the style shows one; the other, being lazy and unseen, is not fetched before. */
export function stillPicture(files: PictureFiles, text: string, site: string): TemplateResult {
  const file = (name: string): string => `${site}${files[name] ?? ""}`;
  return html`${["light", "dark"].map(
    (scheme) =>
      html`<picture class="static-picture only-${scheme}"
        ><source media=${COMPACT_QUERY} srcset=${file(`narrow-${scheme}`)} /><img src=${file(`wide-${scheme}`)} loading="lazy" alt=${text}
      /></picture>`,
  )}`;
}
