/** Hands out the code that embeds what the page shows. */
import type { Controller } from "../state/controller.js";
import { elementSnippet, iframeSnippet, scriptSnippet } from "./snippets.js";
import type { ViewContext, ViewDefinition } from "../views/definition.js";
import { isRejected, type Theme, type FullEngine } from "../engine/types.js";
import { renderInto } from "../app/render.js";
import { scheme } from "../platform/theme.js";
import { embedDialogForm, type EmbedDialogModel } from "./embed-dialog-form.js";
import { PLAIN_NUMBERS, type Localization } from "../i18n/sentences.js";
import { copyText } from "../export/clipboard.js";
import type { FeatureHost } from "../app/features.js";

/** The poster is read on phones too, where type must not shrink. */
const POSTER: Theme = { width_px: 360, height_px: 310, is_compact: true };
const ANSWER_MS = 2500;

export interface EmbedDialogHost {
  controller: Controller;
  localization: Localization;
  engine: FullEngine;
  context(): ViewContext;
  currentView(): ViewDefinition;
  /** The words of the open view's picture, at the size of a poster. */
  labels(): Record<string, string>;
  tryEngine: FeatureHost["tryEngine"];
}

export class EmbedDialog {
  private readonly dialog = document.createElement("dialog");
  private model: Omit<EmbedDialogModel, "code" | "how"> = {
    kind: "frame",
    scheme: "system",
    answer: null,
    isByHand: false,
  };
  private answerTimer = 0;

  constructor(private readonly host: EmbedDialogHost) {
    const { dialog } = this;
    dialog.className = "embed-dialog";
    dialog.setAttribute("aria-labelledby", "embedding-name");
    // Pressing beside it closes it.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
  }

  open(): void {
    this.show({ answer: null, isByHand: false });
    this.dialog.showModal();
  }

  private picture(): string {
    const { controller, engine } = this.host;
    const { inputs, pin } = controller.current;
    const shown = this.model.scheme === "system" ? scheme() : this.model.scheme;
    const theme: Theme = {
      ...POSTER,
      scheme: shown,
      words: this.host.labels(),
      font_family: "system-ui, sans-serif",
      ...(pin === null ? {} : { ghost: pin.inputs }),
    };
    const svg = this.host.tryEngine(() => engine.svg(this.host.currentView().name, inputs, theme));
    return isRejected(svg) || svg === null ? "" : svg;
  }

  /** The text of the link. */
  private state(): string {
    return (this.host.controller.fragment() ?? location.hash).replace(/^#/, "");
  }

  private code(): string {
    const { localization } = this.host;
    const { messages } = localization;
    const definition = this.host.currentView();
    const { scheme: wanted } = this.model;
    const site = new URL("./", location.href).href;
    const embedded = {
      site,
      language: messages.language,
      theme: wanted === "system" ? ("" as const) : wanted,
      state: this.state(),
      title: messages.text("share.text_line", {
        label: messages.text("page.title"),
        value: messages.text(`tab.${definition.name}`),
      }),
    };
    if (this.model.kind === "frame") return iframeSnippet(embedded);
    const sentence = definition
      .headline(this.host.context(), localization, PLAIN_NUMBERS)
      .map((part) => [part].flat().join(""))
      .join(messages.text("verdict.between"));
    return `${elementSnippet(embedded, { sentence, picture: this.picture() })}\n${scriptSnippet(site)}`;
  }

  private show(part: Partial<EmbedDialogModel>): void {
    this.model = { ...this.model, ...part };
    const actions = {
      choose: (chosen: Partial<EmbedDialogModel>) => this.show({ ...chosen, answer: null, isByHand: false }),
      copy: () => void this.copy(),
      close: () => this.dialog.close(),
    };
    const { messages } = this.host.localization;
    const how = `./embed.html?lang=${messages.language}#${this.state()}`;
    renderInto(embedDialogForm({ ...this.model, code: this.code(), how }, messages, actions), this.dialog);
  }

  private async copy(): Promise<void> {
    const { messages } = this.host.localization;
    const isDone = await copyText(this.code());
    // The code stays there, marked, for the visitor's own keys.
    if (!isDone) this.dialog.querySelector("textarea")?.focus();
    this.show({ answer: messages.text(isDone ? "share.copied" : "share.copy_failed"), isByHand: !isDone });
    clearTimeout(this.answerTimer);
    this.answerTimer = window.setTimeout(() => this.show({ answer: null }), ANSWER_MS);
  }
}
