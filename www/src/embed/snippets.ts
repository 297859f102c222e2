/** The code that puts a state of this page into another page. */

import script from "./element.json";
import { posterMarkup } from "./poster.js";

/** What is embedded, and where it lives. */
export interface Embedded {
  /** The folder of the site. */
  site: string;
  language: string;
  /** Empty: as the reader's system has it. */
  theme: "" | "light" | "dark";
  /** The link's text, without the sign before it. */
  state: string;
  title: string;
}

/** What stands there until the calculator comes, and where it does not come. */
export interface Poster {
  sentence: string;
  /** The picture as SVG, or nothing. */
  picture: string;
}

/** Room for every view from 300 px on; where it is more than one needs, the picture is higher. */
export const HEIGHT_PX = 600;

/** Beside the sentence, in the height that is kept free. */
const POSTER_PX = 350;

const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

const textOf = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const attributeText = (text: string): string => textOf(text).replace(/"/g, "&quot;");

/** Attributes as code; those without a value are left out. */
function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => ` ${name}="${attributeText(value)}"`)
    .join("");
}

const fragment = (state: string): string => (state === "" ? "" : `#${state}`);

/** The address of the embedded page, for sites that take nothing else. */
export function iframeUrl({ site, language, theme, state }: Embedded): string {
  return `${site}?embed=1&lang=${language}${theme === "" ? "" : `&theme=${theme}`}${fragment(state)}`;
}

export function iframeSnippet(embedded: Embedded): string {
  const values = {
    src: iframeUrl(embedded),
    title: embedded.title,
    width: "100%",
    height: String(HEIGHT_PX),
    loading: "lazy",
    sandbox: SANDBOX,
    referrerpolicy: "no-referrer",
    frameborder: "0",
  };
  return `<iframe${attributes(values)}></iframe>`;
}

export function elementSnippet({ site, language, theme, state, title }: Embedded, poster: Poster): string {
  const whole = `${site}?lang=${language}${fragment(state)}`;
  return [
    // Numbers and words of the poster stand in the order of its languages, also in a page that is written from right to
    // left.
    `<bubble-calculator${attributes({ lang: language, dir: "ltr", theme, state, title })}>`,
    `<a${attributes({ href: whole, target: "_blank", rel: "noopener" })}>${textOf(poster.sentence)}${posterMarkup(poster.picture, POSTER_PX)}</a>`,
    `</bubble-calculator>`,
  ].join("\n");
}

/** Once in a page, however many calculators are in it. */
export function scriptSnippet(site: string): string {
  return `<script type="module"${attributes({ src: `${site}${script.file}`, integrity: script.integrity, crossorigin: "anonymous" })}></script>`;
}
