/** The sources of a claim: links where there are any, and what is weak about them. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { dateText } from "../i18n/dates.js";
import type { RichText, Value } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import type { Claim, ClaimSource } from "./claim.js";
import { publicationName } from "./publications.js";
import { SECOND_HAND } from "./ratings.js";

/** The language of a page's own title: most are English. */
const titleLanguage = (title: string): string => (/\p{Script=Han}/u.test(title) ? "zh" : "en");

function citation(source: ClaimSource, hidesHindsight: boolean, localization: Localization): RichText {
  const { messages } = localization;
  const {
    publication,
    relay,
    title,
    title_key: titleKey,
    date,
    is_access_date: isAccessDate,
    is_live: isLive,
    standing,
    url,
    no_link: noLink,
  } = source;
  if (standing === "own") return messages.text("claims.source_own");
  const name =
    titleKey === undefined
      ? html`<cite lang=${titleLanguage(title)}>${title}</cite>`
      : html`${messages.text(`claims.title.${titleKey}`)}`;
  const notes = [
    ...(SECOND_HAND.has(standing) ? [`claims.standing.${standing}`] : []),
    ...(isLive === true ? ["claims.source_live"] : []),
    ...(noLink === undefined ? [] : [`claims.no_link.${noLink}`]),
  ].map((key) => messages.text("claims.note", { note: messages.text(key) }));
  return [
    html`${messages.rich("claims.source", {
      publication: publicationName(publication, messages),
      relay: relay === undefined ? "none" : publicationName(relay, messages),
      title: url === undefined ? name : html`<a href=${url} rel="noreferrer">${name}</a>`,
      is_description: titleKey === undefined ? "no" : "yes",
      date: html`<time datetime=${date}>${dateText(date, localization)}</time>`,
      // The day on which a page was read is later than the article.
      dated: isAccessDate !== true ? "yes" : hidesHindsight ? "no" : "access",
    })}${notes.join("")}`,
  ];
}

/** Nothing but second-hand reports stands behind what was checked. */
const isWeak = ({ sources }: Claim): boolean => sources.every(({ standing }) => SECOND_HAND.has(standing));

export function sourcesView(claim: Claim, hidesHindsight: boolean, localization: Localization): TemplateResult {
  const { messages } = localization;
  const { sources, later_sources: laterSources = [], confirmed } = claim;
  const list = (label: string, all: readonly ClaimSource[]): TemplateResult =>
    html`<p>${messages.text(label)}</p>
      <ul role="list">
        ${all.map((source) => html`<li>${citation(source, hidesHindsight, localization) as Value}</li>`)}
      </ul>`;
  return html`<div class="claim-source">
    ${list(confirmed ? "claims.sources" : "claims.sources_compared", sources)}
    ${isWeak(claim) ? html`<p>${messages.text("claims.sources_weak")}</p>` : nothing}
    ${laterSources.length === 0 || hidesHindsight ? nothing : list("claims.sources_later", laterSources)}
  </div>`;
}
