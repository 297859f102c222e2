/** On paper: what the result rests on, where that comes from, and the link that leads back to it. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";
import type { Assumption } from "./assumptions.js";

export function assumptionsList(list: readonly Assumption[], link: string, messages: Messages): TemplateResult {
  return html`
    <h2 class="section-name">${messages.text("print.link")}</h2>
    <p class="assumption-link"><a href=${link}>${link}</a></p>
    <h2 class="section-name">${messages.text("export.text_assumptions")}</h2>
    <table class="assumption-table">
      <thead>
        <tr>
          <th scope="col">${messages.text("print.assumption")}</th>
          <th scope="col">${messages.text("print.value")}</th>
          <th scope="col">${messages.text("print.source")}</th>
        </tr>
      </thead>
      <tbody>
        ${list.map(
          ({ label, value, source, start }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td class="assumption-value">${value}</td>
              <td>${start === null ? source : messages.text("print.start", { value: start })}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}
