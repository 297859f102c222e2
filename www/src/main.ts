/** Starts the page: until everything is there, and whenever something is missing, the static view stays. */
import "./styles/index.css";
import { html, render } from "lit/html.js";
import { App } from "./app.js";
import { Controller } from "./controller.js";
import { load_engine, load_whole_engine } from "./engine.js";
import { Formats } from "./format.js";
import { load_messages } from "./languages.js";
import type { Messages } from "./locale.js";
import { browser } from "./world.js";

function say_no_engine(messages: Messages): void {
  const place = document.createElement("div");
  document.getElementById("notices")?.replaceWith(place);
  render(
    html`<div class="notice" role="alert" data-notice="no-engine">
      <p>${messages.text("notice.no_engine")}</p>
      <button type="button" class="link" @click=${() => location.reload()}>${messages.text("notice.reload")}</button>
    </div>`,
    place,
  );
}

async function start(): Promise<void> {
  const loading = load_engine();
  // Both arrive in their own time; a failure of the engine is told in words.
  loading.catch(() => undefined);
  const messages = await load_messages("en");
  try {
    const engine = await loading;
    const controller = new Controller(engine, browser);
    const speech = { messages, formats: new Formats(messages.language), fields: controller.fields };
    new App(controller, speech, load_whole_engine, __APP_VERSION__);
    addEventListener("popstate", () => controller.read_link());
    addEventListener("hashchange", () => controller.read_link());
    document.documentElement.dataset.ready = "yes";
  } catch (reason) {
    console.error(reason);
    say_no_engine(messages);
  }
}

void start();
