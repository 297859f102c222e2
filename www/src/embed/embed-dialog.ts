/** Hands out the code that embeds what the page shows. */
import type { Controller } from "../state/controller.js";
import { elementCode, frameCode, scriptCode } from "./snippets.js";
import type { Told, ViewKit } from "../views/definition.js";
import { isFailed, type Theme, type WholeEngine } from "../engine/types.js";
import { renderIn } from "../app/render.js";
import { scheme } from "../platform/theme.js";
import { embedding, type EmbeddingModel } from "./embed-dialog-form.js";
import { PLAIN_NUMBERS, type Speech } from "../i18n/sentences.js";
import { isCopied } from "../export/clipboard.js";
import type { Page } from "../app/features.js";

/** The poster is read on phones too, where type must not shrink. */
const POSTER: Theme = { width_px: 360, height_px: 310, is_compact: true };
const ANSWER_MS = 2500;

export interface EmbeddingHost {
  controller: Controller;
  speech: Speech;
  engine: WholeEngine;
  told(): Told;
  kit(): ViewKit;
  /** The words of the open view's picture, at the size of a poster. */
  words(): Record<string, string>;
  answered: Page["answered"];
}

export class Embedding {
  private readonly dialog = document.createElement("dialog");
  private model: Omit<EmbeddingModel, "code" | "how"> = {
    kind: "frame",
    scheme: "system",
    answer: null,
    isByHand: false,
  };
  private answerTimer = 0;

  constructor(private readonly host: EmbeddingHost) {
    const { dialog } = this;
    dialog.className = "embedding";
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
      words: this.host.words(),
      font_family: "system-ui, sans-serif",
      ...(pin === null ? {} : { ghost: pin.inputs }),
    };
    const svg = this.host.answered(() => engine.svg(this.host.kit().name, inputs, theme));
    return isFailed(svg) || svg === null ? "" : svg;
  }

  /** The text of the link. */
  private state(): string {
    return (this.host.controller.fragment() ?? location.hash).replace(/^#/, "");
  }

  private code(): string {
    const { speech } = this.host;
    const { messages } = speech;
    const kit = this.host.kit();
    const { scheme: wanted } = this.model;
    const site = new URL("./", location.href).href;
    const embedded = {
      site,
      language: messages.language,
      theme: wanted === "system" ? ("" as const) : wanted,
      state: this.state(),
      title: messages.text("share.text_line", {
        label: messages.text("page.title"),
        value: messages.text(`tab.${kit.name}`),
      }),
    };
    if (this.model.kind === "frame") return frameCode(embedded);
    const sentence = kit
      .verdict(this.host.told(), speech, PLAIN_NUMBERS)
      .map((part) => [part].flat().join(""))
      .join(messages.text("verdict.between"));
    return `${elementCode(embedded, { sentence, picture: this.picture() })}\n${scriptCode(site)}`;
  }

  private show(part: Partial<EmbeddingModel>): void {
    this.model = { ...this.model, ...part };
    const actions = {
      choose: (chosen: Partial<EmbeddingModel>) => this.show({ ...chosen, answer: null, isByHand: false }),
      copy: () => void this.copy(),
      close: () => this.dialog.close(),
    };
    const { messages } = this.host.speech;
    const how = `./embed.html?lang=${messages.language}#${this.state()}`;
    renderIn(embedding({ ...this.model, code: this.code(), how }, messages, actions), this.dialog);
  }

  private async copy(): Promise<void> {
    const { messages } = this.host.speech;
    const isDone = await isCopied(this.code());
    // The code stays there, marked, for the visitor's own keys.
    if (!isDone) this.dialog.querySelector("textarea")?.focus();
    this.show({ answer: messages.text(isDone ? "share.copied" : "share.copy_failed"), isByHand: !isDone });
    clearTimeout(this.answerTimer);
    this.answerTimer = window.setTimeout(() => this.show({ answer: null }), ANSWER_MS);
  }
}
