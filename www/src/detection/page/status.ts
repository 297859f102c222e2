/** How far the copies are, on one line that never changes its height. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { vars } from "../../ui/template-helpers.js";
import { walksFor } from "../settings/settings.js";
import type { Speech } from "../words/moments.js";
import type { DetectionActions } from "./actions.js";

export interface StatusModel {
  phase: "passing" | "going" | "stopped" | "done" | "failed" | "refused";
  done: number;
  all: number;
  /** Copies with flipped signs that were asked for, and those of the answer that is shown; 0 without an answer. */
  paths: number;
  shownPaths: number;
}

function words({ phase, done, all, paths, shownPaths }: StatusModel, { messages, formats }: Speech): string {
  const number = (value: number): string => formats.number(value, 0);
  switch (phase) {
    case "refused":
      return "";
    case "passing":
      return messages.text("detection.status.passing");
    case "failed":
      return messages.text("detection.status.failed");
    case "done":
      return messages.text("detection.status.done", { copies: number(paths), walks: number(walksFor(paths)) });
    default:
      return messages.text(`detection.status.${phase}`, {
        done: number(done),
        all: number(all),
        is: shownPaths === 0 ? "first" : "provisional",
        shown: number(shownPaths),
      });
  }
}

export function status(model: StatusModel, speech: Speech, actions: DetectionActions): TemplateResult {
  const { phase, done, all } = model;
  const { messages } = speech;
  const isGoing = phase === "going";
  const canGoOn = phase === "stopped" || phase === "failed";
  return html`${isGoing ? html`<span class="copies-bar" ${vars({ "--done": String(all === 0 ? 0 : done / all) })} aria-hidden="true"></span>` : nothing}
    <span class="status-words">${words(model, speech)}</span>
    ${isGoing ? html`<button type="button" class="link" data-action="stop" @click=${actions.stop}>${messages.text("detection.stop")}</button>` : nothing}
    ${canGoOn ? html`<button type="button" class="link" data-action="again" @click=${actions.again}>${messages.text("detection.go_on")}</button>` : nothing}`;
}
