/** Starts the page: until everything is there, and whenever something is missing, the static view stays. */
import "./styles/index.css";
import { App } from "./app/app.js";
import { nextPaint, yieldToMain } from "./app/scheduler.js";
import { loadEngine, loadFullEngine } from "./engine/engine.js";
import { EngineProxy } from "./engine/proxy.js";
import { INTL_TAGS, languageOf } from "./i18n/languages.js";
import { loadMessages } from "./i18n/load-messages.js";
import { Formats } from "./i18n/numbers.js";
import { browser, isEmbedded } from "./platform/browser.js";
import { Controller } from "./state/controller.js";

async function start(): Promise<void> {
  const loading = loadEngine();
  // Both arrive in their own time; a failure of the engine is told in words.
  loading.catch(() => undefined);
  const joining = isEmbedded() ? import("./embed/iframe-bridge.js") : null;
  // The script in the head has read it from the address, or from what the browser prefers.
  const wanted = languageOf(document.documentElement.lang);
  try {
    const messages = await loadMessages(wanted).catch(() => loadMessages("en"));
    const language = languageOf(messages.language);
    document.documentElement.lang = language;
    await nextPaint();
    // Made while the engine is still on its way: the first formatter of a language takes its time.
    const formats = new Formats(INTL_TAGS[language]);
    await yieldToMain();
    const engine = new EngineProxy(await loading);
    await yieldToMain();
    const fields = engine.fields();
    await yieldToMain();
    const controller = new Controller(engine, browser, fields);
    if (history.state === null) history.replaceState(0, "");
    document.title = messages.text("page.title");
    await yieldToMain();
    const app = new App(
      controller,
      engine,
      { messages, formats, fields: controller.fields },
      loadFullEngine,
      __APP_VERSION__,
    );
    addEventListener("popstate", () => controller.readLink());
    addEventListener("hashchange", () => controller.readLink());
    await app.start();
    document.documentElement.dataset.ready = "yes";
    // Once more, and told if it does not come again.
    if (language !== wanted) app.actions.setLanguage(wanted);
    void joining?.then(({ join }) => join(controller, app.actions));
  } catch (reason) {
    console.error(reason);
    // Where that does not come either, there is the page as it was built.
    await import("./app/static-page.js").then((still) => still.showStaticPage(wanted)).catch(reportError);
  } finally {
    delete document.documentElement.dataset.foreign;
  }
}

// The script in the head has found that this browser can.
if (document.documentElement.dataset.script) void start();
