/**
 * The page where the engine does not run: at its starting assumptions, as it was built, but in the visitor's language;
 * and why it cannot answer.
 */
import start from "virtual:starting-state";
import { html } from "lit/html.js";
import type { Engine, Scene } from "../engine/types.js";
import { COMPACT_QUERY } from "../engine/vocabulary.js";
import { exportToolbar, INITIAL_EXPORT } from "../export/export-toolbar.js";
import { INTL_TAGS, type Language, languageOf } from "../i18n/languages.js";
import { loadLazyMessages } from "../i18n/load-lazy-messages.js";
import { loadMessages } from "../i18n/load-messages.js";
import { Formats } from "../i18n/numbers.js";
import type { Localization } from "../i18n/sentences.js";
import { methodSection } from "../method/method-section.js";
import { showLanguage } from "../platform/browser.js";
import { toggleScheme } from "../platform/theme.js";
import type { Actions } from "../state/actions.js";
import { Controller, type PageState } from "../state/controller.js";
import { table } from "../ui/table.js";
import type { ViewContext } from "../views/definition.js";
import { tipping } from "../views/tipping.js";
import { INITIAL_UI_STATE, readoutText, regions } from "./regions.js";
import { renderInto } from "./render.js";

const NO_ACTION = (): void => undefined;
const ACTIONS = new Proxy(
  {
    toggleScheme,
    setLanguage: (language: Language) =>
      void showStaticPage(language).then(() => showLanguage(language, document.title), console.error),
  },
  { get: (own, name) => (own as Record<string | symbol, unknown>)[name] ?? NO_ACTION },
) as unknown as Actions;

/** It knows one answer, the build's. */
const ENGINE = {
  fields: () => start.fields,
  evaluate: () => ({ ok: true, report: start.report }),
} as unknown as Engine;

/** The picture, as wide as the window asks for, in the scheme that the style sheet shows. */
const picture = (language: Language, text: string): unknown =>
  (["light", "dark"] as const).map((scheme) => {
    const files = start.pictures[language];
    return html`<picture class="static-picture only-${scheme}"
      ><source media=${COMPACT_QUERY} srcset=${`./${files[`narrow-${scheme}`]}`} /><img src=${`./${files[`wide-${scheme}`]}`} loading="lazy" alt=${text}
    /></picture>`;
  });

export async function showStaticPage(language: Language): Promise<void> {
  const messages = await loadMessages(language);
  messages.add(await loadLazyMessages(language));
  const controller = new Controller(ENGINE, {
    readFragment: () => "",
    pushFragment: NO_ACTION,
    onFrame: NO_ACTION,
    after: () => NO_ACTION,
  });
  // Nothing can be dragged, so nothing says so.
  const state: PageState = { ...controller.current, hasDragged: true };
  const localization: Localization = { messages, formats: new Formats(INTL_TAGS[language]), fields: controller.fields };
  const context: ViewContext = { ...state, scene: () => null };
  const made = regions(
    state,
    tipping,
    context,
    INITIAL_UI_STATE,
    controller.defaults,
    localization,
    ACTIONS,
    __APP_VERSION__,
  );
  const hasWasm = "WebAssembly" in globalThis;
  const shown: Record<string, () => unknown> = {
    ...made,
    notices: () => html`<div class="notice" role="alert" data-notice="no-engine">
      <p>${messages.text(hasWasm ? "notice.no_engine" : "notice.no_wasm")}</p>
      ${hasWasm ? html`<button type="button" class="link" @click=${() => location.reload()}>${messages.text("notice.reload")}</button>` : ""}
    </div>`,
    chart: () =>
      picture(
        language,
        messages.text("figure.cursor", {
          name: messages.text("figure.tipping.name"),
          cursor: readoutText(tipping, context, null, localization),
        }),
      ),
    export: () => exportToolbar(INITIAL_EXPORT, messages, ACTIONS),
    table: () => table(start.scene as Scene, null, localization),
    method: () => methodSection(state.inputs, state.report, localization),
  };
  for (const [name, make] of Object.entries(shown)) {
    const place = document.getElementById(name);
    if (place === null) continue;
    renderInto(make(), place);
    for (const control of place.querySelectorAll<HTMLButtonElement>("button.needs-engine, input"))
      control.disabled = true;
    // These numbers are text now.
    for (const number of place.querySelectorAll("[data-input]")) {
      for (const attribute of number.getAttributeNames())
        if (/^(?:role|tabindex|aria-.*)$/.test(attribute)) number.removeAttribute(attribute);
    }
  }
  for (const [id, key] of Object.entries({ chain: "chain", tabs: "tabs", panel: "panel", export: "export" }))
    document.getElementById(id)?.setAttribute("aria-label", messages.text(`${key}.name`));
  document.title = messages.text("page.title");
  document.documentElement.lang = languageOf(messages.language);
}
