/**
 * Bakes the first view into index.html: verdict, chain, picture, sentence, table and method, made at build time by the
 * same engine and the same templates as the live page. It is what a visitor reads before WebAssembly, and without it.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { render } from "@lit-labs/ssr";
import { collectResultSync } from "@lit-labs/ssr/lib/render-result.js";
import type { TemplateResult } from "lit/html.js";
import { minify } from "terser";
import { type HtmlTagDescriptor, type Plugin, transformWithEsbuild } from "vite";
import { INITIAL_UI_STATE, readoutText, regions } from "../src/app/regions.js";
import { staticPicture } from "../src/embed/poster.js";
import {
  type Field,
  type FieldId,
  type FullEngine,
  isRejected,
  type Report,
  type Scene,
  type StyleOptions,
} from "../src/engine/types.js";
import { COMPACT_QUERY, COMPACT_SIZE, DESKTOP_SIZE } from "../src/engine/vocabulary.js";
import { exportToolbar, INITIAL_EXPORT } from "../src/export/export-toolbar.js";
import { numberText } from "../src/i18n/input-format.js";
import { INTL_TAGS, type Language } from "../src/i18n/languages.js";
import { Messages } from "../src/i18n/messages.js";
import { Formats } from "../src/i18n/numbers.js";
import { chartLabel, type Localization } from "../src/i18n/sentences.js";
import { methodSection } from "../src/method/method-section.js";
import type { Actions } from "../src/state/actions.js";
import { Controller, type PageState } from "../src/state/controller.js";
import { tidy } from "../src/ui/slider-scale.js";
import { table } from "../src/ui/table.js";
import type { ViewContext } from "../src/views/definition.js";
import { tipping } from "../src/views/tipping.js";
import { OLDEST_NAMES, TARGETS } from "./browsers.js";
import { loadEngine, wordsOf } from "./localized-defaults.js";
import { compiled } from "./messages.js";
import { TAGS } from "./urls.js";

const NARROW = { ...COMPACT_SIZE, is_compact: true };
const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** The module that holds it. */
const STARTING_STATE = "virtual:starting-state";

/** What runs before the first paint, in the page as one file. */
const BOOT = ["src/boot/document-attributes.js", "src/boot/prehydration-sliders.js", "src/boot/load-failure.js"];

interface Still {
  language: Language;
  /** Shape and scheme, such as `wide-light`. */
  name: string;
  file: string;
  svg: string;
}

/** What the page shows in any language where the engine does not run. */
export interface StartingState {
  fields: Field[];
  report: Report;
  /** As much of it as its table needs. */
  scene: Pick<Scene, "view" | "table" | "row_keys">;
  /** Files by shape and scheme. */
  pictures: Record<Language, Record<string, string>>;
}

interface FirstView {
  slots: Map<string, string>;
  stills: Still[];
  start: StartingState;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, ROOT));
const ROOT = pathToFileURL(`${process.cwd()}/`);

const NO_ACTION = (): void => undefined;
const ACTIONS = new Proxy({}, { get: () => NO_ACTION }) as Actions;

/** Markup that nothing answers yet: no template markers, and controls that cannot be used are disabled. */
function stillHtml(template: TemplateResult): string {
  return collectResultSync(render(template))
    .replace(/<!--.*?-->|<\?>/gs, "")
    .replace(/(<(?:button|input)\b[^>]*\bneeds-engine\b[^>]*?)(\s*\/?>)/g, "$1 disabled$2")
    .replace(/<span\b[^>]*\bdata-input=[^>]*>/g, (tag) => tag.replace(/ (?:role|tabindex|aria-\w+)="[^"]*"/g, ""))
    .replace(/\s+/g, " ")
    .replace(/(<[^<>]*) (\/?>)/g, "$1$2")
    .trim();
}

/**
 * Sliders that answer before the engine does: they carry how their numbers are written (see
 * boot/prehydration-sliders.js).
 */
function panelHtml(template: TemplateResult, { fields, formats }: Localization): string {
  return stillHtml(template).replace(/(<input class="range[^>]* name="(\w+)")/g, (tag, _all, id: FieldId) => {
    const field = fields.get(id);
    if (field?.scale !== "linear" || field.step === null || field.step === undefined)
      throw new Error(`No way to write ${id} before the engine is there`);
    const times = Number.parseFloat(numberText(field, 1, formats));
    return `${tag} data-times="${times}" data-grid="${tidy(field.step * times)}"`;
  });
}

function hashed(name: string, extension: string, content: string): string {
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 8);
  return `assets/${name}-${hash}.${extension}`;
}

/** What a page says that no script has taken over, in every language: nobody knows which one its visitor reads. */
async function noScriptHtml(): Promise<string> {
  const paragraphs = TAGS.map(async (language) => {
    const messages = new Messages(language, compiled(await wordsOf(language)));
    const text = messages.text("page.no_script", { browsers: OLDEST_NAMES.join(language === "en" ? ", " : "、") });
    return `<p${language === "en" ? "" : ` lang="${language}"`}>${text}</p>`;
  });
  return (await Promise.all(paragraphs)).join("");
}

/** The picture in each language, for wide and narrow windows, light and dark. */
async function stillPictures(engine: FullEngine, state: PageState, fields: Localization["fields"]): Promise<Still[]> {
  const stills: Still[] = [];
  for (const language of TAGS) {
    const localization: Localization = {
      messages: new Messages(language, compiled(await wordsOf(language))),
      formats: new Formats(INTL_TAGS[language]),
      fields,
    };
    for (const [shape, size] of Object.entries({ wide: DESKTOP_SIZE, narrow: NARROW })) {
      const isCompact = shape === "narrow";
      const words: StyleOptions["words"] = (key, values) =>
        chartLabel(state.view, key, values, isCompact, localization);
      for (const scheme of ["light", "dark"] as const) {
        const svg = engine.svg(state.view, state.inputs, { ...size, scheme, words, font_family: FONTS });
        if (isRejected(svg)) throw new Error("The engine refuses its own defaults");
        const name = `${shape}-${scheme}`;
        const still = staticPicture(svg, size.width_px, size.height_px);
        stills.push({
          language,
          name,
          file: hashed(`${state.view}-${language === "en" ? "" : `${language}-`}${name}`, "svg", still),
          svg: still,
        });
      }
    }
  }
  return stills;
}

async function firstView(version: string): Promise<FirstView> {
  const engine = await loadEngine();
  const words = await wordsOf("en");
  const messages = new Messages("en", compiled(words));
  const controller = new Controller(engine, {
    readFragment: () => "",
    pushFragment: NO_ACTION,
    onFrame: NO_ACTION,
    after: () => NO_ACTION,
  });
  const localization: Localization = { messages, formats: new Formats("en"), fields: controller.fields };
  const state = controller.current;
  const scene = engine.scene(state.view, state.inputs);
  if (isRejected(scene)) throw new Error("The engine refuses its own defaults");
  const context: ViewContext = { ...state, scene: () => scene };
  const made = regions(state, tipping, context, INITIAL_UI_STATE, controller.defaults, localization, ACTIONS, version);
  const slots = new Map<string, string>();
  for (const [key, text] of Object.entries(words)) slots.set(key, text);
  for (const name of ["header", "notices", "chain", "headline", "tabs", "readout", "footer"] as const) {
    slots.set(name, stillHtml(made[name]()));
  }
  slots.set("export", stillHtml(exportToolbar(INITIAL_EXPORT, messages, ACTIONS)));
  slots.set("panel", panelHtml(made.panel(), localization));
  slots.set("method", stillHtml(methodSection(state.inputs, state.report, localization)));
  slots.set("table", stillHtml(table(scene, null, localization)));

  slots.set("no_script", await noScriptHtml());

  const stills = await stillPictures(engine, state, controller.fields);
  const pictures = Object.fromEntries(
    TAGS.map((language) => [
      language,
      Object.fromEntries(stills.filter((still) => still.language === language).map(({ name, file }) => [name, file])),
    ]),
  );
  const start: StartingState = {
    fields: engine.fields(),
    report: state.report,
    scene: { view: scene.view, table: scene.table, row_keys: scene.row_keys },
    pictures: pictures as StartingState["pictures"],
  };
  const point = readoutText(tipping, context, null, localization);
  slots.set(
    "figure.alt",
    messages
      .text("figure.cursor", { name: messages.text(`figure.${state.view}.name`), cursor: point })
      .replace(/"/g, "&quot;"),
  );
  return { slots, stills, start };
}

/** Both schemes stand in the page and the style shows one; the other, being lazy and unseen, is never fetched. */
function figureHtml({ slots, start }: FirstView): string {
  const file = (name: string): string => start.pictures.en[name] ?? "";
  return ["light", "dark"]
    .map(
      (scheme) =>
        `<picture class="static-picture only-${scheme}"><source media="${COMPACT_QUERY}" srcset="./${file(`narrow-${scheme}`)}">` +
        `<img src="./${file(`wide-${scheme}`)}" loading="lazy" alt="${slots.get("figure.alt") ?? ""}"></picture>`,
    )
    .join("");
}

export function bakeFirstView(version: string): Plugin[] {
  let baked: Promise<FirstView> | null = null;
  let boot = { file: "", text: "" };
  let isBuild = false;
  const view = (): Promise<FirstView> => (baked ??= firstView(version));
  return [
    {
      name: "first-view",
      configResolved(config) {
        isBuild = config.command === "build";
      },
      resolveId: (id) => (id === STARTING_STATE ? `\0${id}` : null),
      async load(id) {
        return id === `\0${STARTING_STATE}` ? `export default ${JSON.stringify((await view()).start)}` : null;
      },
      async buildStart() {
        if (!isBuild) return;
        const texts = await Promise.all(BOOT.map((file) => readFile(path(file), "utf8")));
        // Old browsers read it too, to find that they are too old.
        const { code: plain } = await transformWithEsbuild(texts.join(""), "boot.js", {
          target: "es2015",
          sourcemap: false,
        });
        const { code = "" } = await minify(plain, { ecma: 2015, toplevel: true, compress: { passes: 3 } });
        const { code: sheet } = await transformWithEsbuild(
          await readFile(path("src/styles/embed.css"), "utf8"),
          "embed.css",
          { loader: "css", minify: true, target: TARGETS, sourcemap: false },
        );
        const sheetFile = hashed("embed", "css", sheet);
        this.emitFile({ type: "asset", fileName: sheetFile, source: sheet });
        const text = code.replace("./src/styles/embed.css", `./${sheetFile}`);
        boot = { text, file: hashed("theme", "js", text) };
        this.emitFile({ type: "asset", fileName: boot.file, source: boot.text });
        for (const still of (await view()).stills)
          this.emitFile({ type: "asset", fileName: still.file, source: still.svg });
      },
      transformIndexHtml: {
        order: "pre",
        async handler(html) {
          const { slots } = await view();
          return html.replace(/<!--first-view:([\w.]+)-->/g, (slot, name: string) =>
            name === "chart" ? slot : (slots.get(name) ?? slot),
          );
        },
      },
    },
    {
      name: "first-view-files",
      transformIndexHtml: {
        order: "post",
        async handler(html, { bundle }) {
          if (!isBuild) {
            return {
              html,
              tags: BOOT.map((file) => ({ tag: "script", attrs: { src: `./${file}` }, injectTo: "head-prepend" })),
            };
          }
          const tags: HtmlTagDescriptor[] = [{ tag: "script", attrs: { src: `./${boot.file}` }, injectTo: "head" }];
          for (const [file, output] of Object.entries(bundle ?? {})) {
            if (/first_bg[\w-]*\.wasm$/.test(file)) {
              tags.push({
                tag: "link",
                attrs: {
                  rel: "preload",
                  as: "fetch",
                  type: "application/wasm",
                  href: `./${file}`,
                  crossorigin: true,
                  fetchpriority: "high",
                },
                injectTo: "head-prepend",
              });
            }
            if (output.type === "chunk" && output.facadeModuleId?.endsWith("locales/en/core.json")) {
              tags.push({
                tag: "link",
                attrs: { rel: "modulepreload", href: `./${file}`, crossorigin: true, fetchpriority: "high" },
                injectTo: "head",
              });
            }
          }
          // Nothing on the page minds how its lines are indented.
          return {
            html: html.replace(/\s*\n\s*/g, "\n").replace("<!--first-view:chart-->", figureHtml(await view())),
            tags,
          };
        },
      },
    },
  ];
}
