/** What a visitor sees: an example that is alive, what to paste where, and what scripts can ask of it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { elementById } from "../src/app/region.js";
import { renderInto } from "../src/app/render.js";
import { type Embedded, HEIGHT_PX, type Poster } from "../src/embed/snippets.js";
import { VIEWS } from "../src/engine/vocabulary.js";
import { copyText } from "../src/export/clipboard.js";
import { languageOf } from "../src/i18n/languages.js";
import { type Example, examples } from "./examples.js";

const SITE = new URL("./", document.baseURI).href;
/** The state that the visitor comes from stands in the address, as in that of the calculator. */
const STATE = location.hash.slice(1);
const EXAMPLE: Embedded =
  STATE === ""
    ? { site: SITE, language: "en", theme: "", state: "v=1&s=0.04", title: "The Bubble Calculator: Tipping" }
    : {
        site: SITE,
        language: languageOf(new URLSearchParams(location.search).get("lang")),
        theme: "",
        state: STATE,
        title: "The Bubble Calculator",
      };
const POSTER: Poster = {
  sentence:
    STATE === ""
      ? "With 4% of investors selling whatever the price: how far is the market in this model from its tipping point?"
      : "Test the AI-bubble sums yourself: the Bubble Calculator with these assumptions.",
  picture: "",
};
const COPIED_MS = 2500;

const ATTRIBUTES = [
  ["state", "The state, as it stands in the page’s address behind the #. Without it, the starting assumptions."],
  [
    "view",
    `The view, where the state names none: ${new Intl.ListFormat("en", { type: "disjunction" }).format(VIEWS)}.`,
  ],
  ["lang", "en, zh-Hant or zh-Hans. Without it, what the reader’s browser prefers."],
  ["theme", "light or dark. Without it, as on the reader’s device."],
  ["title", "Accessible name of the frame, read by screen readers."],
];

let copied: string | null = null;
/** What the browser would not copy: it is selected. */
let refused: string | null = null;

const place = (): HTMLElement => elementById("howto");

async function copy(name: string, code: string, piece: Element | null | undefined): Promise<void> {
  const isDone = await copyText(code);
  [copied, refused] = isDone ? [name, null] : [null, name];
  show();
  if (!isDone && piece) getSelection()?.selectAllChildren(piece);
  setTimeout(() => {
    copied = null;
    show();
  }, COPIED_MS);
}

function section({ system, how, pieces }: Example): TemplateResult {
  return html`<section>
    <h2 id=${system.toLowerCase().replace(/\W+/g, "-")}>${system}</h2>
    ${how.map((paragraph) => html`<p>${paragraph}</p>`)}
    ${pieces.map(({ what, code }) => {
      const name = `${system}: ${what}`;
      return html`<div class="piece">
        <div class="piece-head">
          <h3>${what}</h3>
          <button type="button" class="link" aria-label=${`Copy, ${name}`} @click=${(event: Event) => void copy(name, code, (event.currentTarget as Element).closest(".piece")?.querySelector("code"))}>${copied === name ? "Copied" : "Copy"}</button>
        </div>
        ${refused === name ? html`<p role="alert">The browser does not let this page copy. The code is selected: copy it with Ctrl+C, ⌘C or the menu of the selection.</p>` : nothing}
        <pre tabindex="0" role="region" aria-label=${name}><code>${code}</code></pre>
      </div>`;
    })}
  </section>`;
}

function show(): void {
  const page = html`
    <h1>Put it on your own page</h1>
    <p>
      Open <a class="link" href="./">the calculator</a>, set its sliders to what you want to show, and press “Embed code” under the chart: that code holds your settings, the chart and its sentence. Below is where such code goes, with a
      short example ${STATE === "" ? "" : "in the state that you come from, "}that you can copy too. Nothing is sent anywhere and no cookie is set, on your page either.
    </p>
    <div class="example">
      <bubble-calculator lang=${EXAMPLE.language} dir="ltr" state=${EXAMPLE.state} title=${EXAMPLE.title}><a href=${`./?lang=${EXAMPLE.language}#${EXAMPLE.state}`} target="_blank" rel="noopener">${POSTER.sentence}</a></bubble-calculator>
    </div>
    ${examples(EXAMPLE, POSTER).map(section)}
    <section>
      <h2 id="room">Height and width</h2>
      <p>
        Every view fits into ${HEIGHT_PX} pixels at widths of 328 pixels and more, so that height is reserved as soon as the script is there. The rule below reserves it before, so that nothing jumps. Where a state needs more, the element grows; a frame shows a scroll bar. You may give the frame another <code>height</code>, and the element the custom
property <code>--height</code> in your style sheet: the picture fills what there is. No other rule of your style sheet reaches inside the element; for a margin or a width, wrap it in an element of yours.
      </p>
      <pre tabindex="0" role="region" aria-label="The height in a style sheet"><code>${`bubble-calculator:not(:defined) { display: block; min-height: ${HEIGHT_PX}px; }`}</code></pre>
      <pre tabindex="0" role="region" aria-label="Another height in a style sheet"><code>${"bubble-calculator:not(:defined) { display: block; min-height: 480px; }\nbubble-calculator { --height: 480px; }"}</code></pre>
      <p>
        The calculator's words and numbers run from left to right. In a page written from right to left keep the attribute <code>dir="ltr"</code>, which the code has; without it the sentence and the picture that stand there first are turned round.
      </p>
    </section>
    <section>
      <h2 id="attributes">Attributes and properties</h2>
      <p>All but the title may be changed while it is shown, as attributes or as properties of the same names, and the calculator follows without loading anew.</p>
      <dl>
        ${ATTRIBUTES.map(([name, what]) => html`<dt><code>${name}</code></dt><dd>${what}</dd>`)}
      </dl>
      <p>
        The event <code>change</code> comes when the calculator is there and after every change, with the report in <code>detail</code>: its sections <code>payback</code>, <code>tipping</code>, <code>circular</code>, <code>power</code>, <code>doubt</code> and <code>chain</code>; the others are in it once a reader has opened another view.
      </p>
      <pre tabindex="0" role="region" aria-label="A script that listens"><code>${`const calculator = document.querySelector("bubble-calculator");
calculator.addEventListener("change", ({ detail }) => console.log(detail.tipping.tipping_share));
calculator.state = "v=1&s=0.08";`}</code></pre>
      <p>
        A plain frame tells the same to your page by <code>postMessage</code>: <code>{ bubble_calculator: 1, height, report }</code>. Compare <code>event.source</code> with the frame’s <code>contentWindow</code> before you believe it.
      </p>
    </section>
    <section>
      <h2 id="policies">Content Security Policy</h2>
      <p>With a Content Security Policy, allow this site for scripts and frames. No style, picture or connection of your page is needed, and no HTML is written from text, so that Trusted Types may be required.</p>
      <pre tabindex="0" role="region" aria-label="Directives of a policy"><code>${`script-src ${SITE}; frame-src ${SITE}`}</code></pre>
      <p>
        The picture that comes alive needs a site that lets other pages read its script: its host has to send <code>Access-Control-Allow-Origin</code>, as GitHub Pages does and a plain <code>python3 -m http.server</code> does not. Without that the picture and its link stay; the frame works all the same.
      </p>
      <p>
        The script is pinned by its hash: it never changes under the same name. The frame may be sandboxed; <code>allow-scripts</code> alone suffices, and with <code>allow-popups</code> the line under the picture opens the whole page.
      </p>
    </section>
    <span class="visually-hidden" role="status">${copied === null ? nothing : "Copied"}</span>
  `;
  renderInto(page, place());
}

export function start(): void {
  show();
  // The script that other pages load too; in the server for development it is not built.
  import(/* @vite-ignore */ new URL("./embed-1.js", document.baseURI).href).catch((reason: unknown) =>
    console.warn(reason),
  );
}
