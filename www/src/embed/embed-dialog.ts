/** Hands out the code that embeds what the page shows. */
import type { AppContext } from "../app/context.js";
import { renderInto } from "../app/render.js";
import { viewSvg } from "../chart/view-svg.js";
import type { FullEngine, StyleOptions } from "../engine/types.js";
import { copyText } from "../export/clipboard.js";
import { PLAIN_NUMBERS } from "../i18n/sentences.js";
import { scheme } from "../platform/theme.js";
import { type EmbedDialogModel, embedDialogForm } from "./embed-dialog-form.js";
import { elementSnippet, iframeSnippet, scriptSnippet } from "./snippets.js";

/** The poster is read on phones too, where type must not shrink. */
const POSTER: StyleOptions = { width_px: 360, height_px: 310, is_compact: true };
const ANSWER_MS = 2500;

export class EmbedDialog {
  private readonly dialog = document.createElement("dialog");
  private model: Omit<EmbedDialogModel, "code" | "how"> = {
    kind: "frame",
    scheme: "system",
    answer: null,
    isByHand: false,
  };
  private answerTimer = 0;

  constructor(
    private readonly app: AppContext,
    private readonly engine: FullEngine,
  ) {
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
    const shown = this.model.scheme === "system" ? scheme() : this.model.scheme;
    const theme: StyleOptions = { ...POSTER, scheme: shown, font_family: "system-ui, sans-serif" };
    return viewSvg(this.app, this.engine, theme) ?? "";
  }

  /** The text of the link. */
  private state(): string {
    return (this.app.controller.fragment() ?? location.hash).replace(/^#/, "");
  }

  private code(): string {
    const { localization } = this.app;
    const { messages } = localization;
    const definition = this.app.view;
    const { scheme: wanted } = this.model;
    const site = new URL("./", location.href).href;
    const embedded = {
      site,
      language: messages.language,
      theme: wanted === "system" ? ("" as const) : wanted,
      state: this.state(),
      title: messages.text("export.text_line", {
        label: messages.text("page.title"),
        value: messages.text(`tab.${definition.name}`),
      }),
    };
    if (this.model.kind === "frame") return iframeSnippet(embedded);
    const sentence = definition
      .headline(this.app.viewContext, localization, PLAIN_NUMBERS)
      .map((part) => [part].flat().join(""))
      .join(messages.text("word.between"));
    return `${elementSnippet(embedded, { sentence, picture: this.picture() })}\n${scriptSnippet(site)}`;
  }

  private show(part: Partial<EmbedDialogModel>): void {
    this.model = { ...this.model, ...part };
    const actions = {
      choose: (chosen: Partial<EmbedDialogModel>) => this.show({ ...chosen, answer: null, isByHand: false }),
      copy: () => void this.copy(),
      close: () => this.dialog.close(),
    };
    const { messages } = this.app.localization;
    const how = `./embed.html?lang=${messages.language}#${this.state()}`;
    renderInto(embedDialogForm({ ...this.model, code: this.code(), how }, messages, actions), this.dialog);
  }

  private async copy(): Promise<void> {
    const { messages } = this.app.localization;
    const isDone = await copyText(this.code());
    // The code stays there, marked, for the visitor's own keys.
    if (!isDone) this.dialog.querySelector("textarea")?.focus();
    this.show({ answer: messages.text(isDone ? "export.copied" : "export.copy_failed"), isByHand: !isDone });
    clearTimeout(this.answerTimer);
    this.answerTimer = window.setTimeout(() => this.show({ answer: null }), ANSWER_MS);
  }
}
