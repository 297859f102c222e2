/** The way to the same argument as a story. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";
import { storyFolder } from "../story/folder.js";

export const storyLink = (messages: Messages): TemplateResult =>
  html`<a class="link" href="./${storyFolder(messages.language)}">${messages.text("page.story")}</a>`;
