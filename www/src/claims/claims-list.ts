/** The article's figures beside those found: verdict, recomputation, source. */

import { repeat } from "lit/directives/repeat.js";
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { SomeInputs, View } from "../engine/types.js";
import { dateText } from "../i18n/dates.js";
import type { RichText } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import { articleBox } from "./article-box.js";
import type { Claim } from "./claim.js";
import { sourcesView } from "./claim-sources.js";
import { addressOf, countByRating, type Filter, hasHindsight, shownClaims } from "./claims.js";
import { figureText, recomputedText } from "./figures.js";
import { publicationName } from "./publications.js";
import { RATINGS, type Rating } from "./ratings.js";
import type { InvalidClaim } from "./schema.js";
import { storyPartOf } from "./story-part.js";

export interface ClaimsModel {
  claims: readonly Claim[];
  /** Those that cannot be shown. */
  broken: readonly InvalidClaim[];
  filter: Filter;
  /** The claim that the address names. */
  target: string | null;
  /** The engine's answer to a claim, or null. */
  recomputed(claim: Claim): number | null;
}

export interface ClaimsActions {
  open(isOpen: boolean): void;
  /** Null shows every verdict again. */
  toggle(verdict: Rating | null): void;
  hideHindsight(hides: boolean): void;
  search(query: string): void;
  /** Puts the claim into the address. */
  link(claim: Claim): void;
  attempt(view: View, inputs: SomeInputs): void;
}

const CROSS = svg`<path d="M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5"/>`;

/** The sign of a verdict; its words always stand beside it. */
const MARKS: Record<Rating, TemplateResult> = {
  holds: svg`<path d="M2 6.5 4.8 9.3 10 3"/>`,
  roughly_holds: svg`<path d="M2 4.5C4 2.5 5.2 3.4 6 4.2S8.5 5.6 10 4M2 8.5C4 6.5 5.2 7.4 6 8.2S8.5 9.6 10 8"/>`,
  only_under_condition: svg`<path d="M2 4H10M2 8H7"/>`,
  outdated_measure: svg`<path d="M6 1.7A4.3 4.3 0 1 1 5.9 1.7M6 3.6V6L8 7.2"/>`,
  off_by_factor: CROSS,
  unit_error: CROSS,
  date_error: CROSS,
  rhetorical: svg`<path d="M1.5 7.5C3 4 4.8 4.4 6 6S9 8 10.5 4.5"/>`,
  unverified: svg`<path d="M3.6 4A2.4 2.4 0 1 1 6.9 6C6.2 6.4 6 6.8 6 7.6M6 10.2V10.3"/>`,
};

const WRONG: ReadonlySet<Rating> = new Set(["off_by_factor", "unit_error", "date_error"]);

const factorText = ({ factor }: Claim, localization: Localization): string =>
  factor === undefined ? "" : figureText({ value: factor, unit: "ratio" }, localization);

/** The most that a factor can be, or the factor. */
const limitOf = ({ factor_is_ceiling: isCeiling }: Claim): string => (isCeiling === true ? "ceiling" : "none");

function badge(claim: Claim, localization: Localization): TemplateResult {
  const { verdict } = claim;
  const values = { factor: factorText(claim, localization), limit: limitOf(claim) };
  return html`<p class=${WRONG.has(verdict) ? "claim-verdict is-wrong" : "claim-verdict"}>
    <svg class="claim-mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${MARKS[verdict]}</svg
    >${localization.messages.text(`claims.rating.${verdict}`, values)}
  </p>`;
}

/** Every figure by its name, and its date as `name_date`. */
function figuresOf(claim: Claim, localization: Localization): Record<string, TemplateResult> {
  const values: Record<string, TemplateResult> = {};
  for (const [name, figure] of Object.entries(claim.figures)) {
    const text = figureText(figure, localization, claim.figures);
    values[name] =
      figure.unit === "date"
        ? html`<time datetime=${String(figure.value)}>${text}</time>`
        : html`<data value=${String(figure.value)} data-figure=${`${claim.id}.${name}`}>${text}</data>`;
    if (figure.as_of !== undefined)
      values[`${name}_date`] = html`<time datetime=${figure.as_of}>${dateText(figure.as_of, localization)}</time>`;
  }
  return values;
}

/** The same as bare text. */
function textsOf({ figures }: Claim, localization: Localization): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, figure] of Object.entries(figures)) {
    texts[name] = figureText(figure, localization, figures);
    if (figure.as_of !== undefined) texts[`${name}_date`] = dateText(figure.as_of, localization);
  }
  return texts;
}

/** All that a claim says, as far as it is shown, and who is cited. */
function searchText(claim: Claim, hidesHindsight: boolean, localization: Localization): string {
  const { id, sources, later_sources: laterSources = [] } = claim;
  const parts = ["quote", "article", "checked", "why", ...(hasHindsight(claim) && !hidesHindsight ? ["later"] : [])];
  const values = textsOf(claim, localization);
  const cited = hidesHindsight ? sources : [...sources, ...laterSources];
  return [
    id,
    ...parts.map((part) => localization.messages.text(`claims.${id}.${part}`, values)),
    ...cited.flatMap(({ publication, relay = "", title }) => [
      publication,
      publicationName(publication, localization.messages),
      relay,
      publicationName(relay, localization.messages),
      title,
    ]),
  ].join(" ");
}

function attempt(
  claim: Claim,
  model: ClaimsModel,
  localization: Localization,
  actions: ClaimsActions,
): TemplateResult | typeof nothing {
  const { messages } = localization;
  const { try: given } = claim;
  if (given === undefined || (given.is_hindsight === true && model.filter.hidesHindsight)) return nothing;
  const value = model.recomputed(claim);
  const answer =
    value === null
      ? nothing
      : html`<span class="claim-recomputed">
          ${messages.rich(`claims.recomputed.${given.path}`, {
            value: html`<data value=${String(value)} data-path=${given.path}>${recomputedText(value, given.unit, localization)}</data>`,
          })}
        </span>`;
  return html`<button type="button" class="link" data-claim=${claim.id} @click=${() => actions.attempt(given.view, { ...given.inputs })}>
      ${messages.text(`claims.${claim.id}.try`, textsOf(claim, localization))}</button
    >${answer}`;
}

function storyLink({ id }: Claim, { messages }: Localization): TemplateResult | typeof nothing {
  const address = storyPartOf(id, messages.language);
  return address === null
    ? nothing
    : html`<a class="link claim-story" href=${address}>${messages.text("claims.in_story")}</a>`;
}

function claimView(
  claim: Claim,
  model: ClaimsModel,
  localization: Localization,
  actions: ClaimsActions,
): TemplateResult {
  const { messages } = localization;
  const figures = figuresOf(claim, localization);
  const { hidesHindsight } = model.filter;
  const say = (part: string): RichText => messages.rich(`claims.${claim.id}.${part}`, figures);
  const row = (name: string, said: RichText): TemplateResult =>
    html`<div class="claim-row"><dt>${messages.text(`claims.${name}`)}</dt><dd>${said}</dd></div>`;
  const link = (event: Event): void => {
    event.preventDefault();
    actions.link(claim);
  };
  const isTarget = claim.id === model.target;
  return html`<li class=${isTarget ? "claim is-target" : "claim"} id=${addressOf(claim)} tabindex="-1" data-verdict=${claim.verdict}>
    ${badge(claim, localization)}
    <h3 class="claim-quote">
      ${say("quote")} <a class="claim-link" href="#${addressOf(claim)}" aria-label=${messages.text("claims.link")} @click=${link}>#</a>
    </h3>
    <dl class="claim-figures">
      ${row("article", say("article"))} ${row("checked", say("checked"))}
      ${claim.factor === undefined ? nothing : row("factor", messages.rich("claims.factor_of", { factor: factorText(claim, localization), limit: limitOf(claim), basis: say("basis") as TemplateResult }))}
      ${hasHindsight(claim) && !hidesHindsight ? row("later", say("later")) : nothing}
    </dl>
    <p class="claim-why">${say("why")}</p>
    <div class="claim-try">${attempt(claim, model, localization, actions)}${storyLink(claim, localization)}</div>
    ${sourcesView(claim, hidesHindsight, localization)}
  </li>`;
}

/** A claim whose words are not there, or do not fit its figures, is told as broken too. */
function claimItem(
  claim: Claim,
  model: ClaimsModel,
  localization: Localization,
  actions: ClaimsActions,
): TemplateResult {
  try {
    return claimView(claim, model, localization, actions);
  } catch (reason) {
    console.error(reason);
    return html`<li class="claim">${invalidClaimText({ name: claim.id, place: reason instanceof Error ? reason.message : "" }, localization)}</li>`;
  }
}

function invalidClaimText({ name, place }: InvalidClaim, { messages }: Localization): TemplateResult {
  return html`<p class="claim-source claim-broken">${messages.text(`claims.broken`, { name, place })}</p>`;
}

function filters(model: ClaimsModel, localization: Localization, actions: ClaimsActions): TemplateResult {
  const { messages } = localization;
  const { claims, filter } = model;
  const counts = countByRating(claims);
  const button = (verdict: Rating | null, count: number, isPressed: boolean): TemplateResult =>
    html`<button type="button" class="claim-filter" aria-pressed=${isPressed ? "true" : "false"} data-filter=${verdict ?? "all"} @click=${() => actions.toggle(verdict)}>
      ${messages.text(`claims.filter.${verdict ?? "all"}`, { count })}
    </button>`;
  return html`
    <div class="claim-filters" role="group" aria-label=${messages.text(`claims.filters`)}>
      ${button(null, claims.length, filter.verdicts.size === 0)}
      ${RATINGS.filter((verdict) => counts[verdict] > 0).map((verdict) => button(verdict, counts[verdict], filter.verdicts.has(verdict)))}
    </div>
    <label class="claim-search">
      <span>${messages.text(`claims.search`)}</span>
      <input type="search" autocomplete="off" .value=${filter.query} @input=${(event: Event) => actions.search((event.target as HTMLInputElement).value)} />
    </label>
    <label class="claim-hindsight">
      <input type="checkbox" .checked=${filter.hidesHindsight} @change=${(event: Event) => actions.hideHindsight((event.target as HTMLInputElement).checked)} />
      <span>${messages.text(`claims.hide_hindsight`)}</span>
    </label>
  `;
}

export function claimsView(model: ClaimsModel, localization: Localization, actions: ClaimsActions): TemplateResult {
  const { messages } = localization;
  const { claims, filter } = model;
  const counts = countByRating(claims);
  const shown = shownClaims(claims, filter, (claim) => searchText(claim, filter.hidesHindsight, localization));
  const summary = messages.text(`claims.summary`, {
    ...counts,
    all: claims.length,
    wrong: counts.unit_error + counts.date_error,
  });
  return html`<div class="claims">
    <h2 class="section-name" id="claims-name">${messages.text(`claims.name`)}</h2>
    ${articleBox(localization)}
    <p class="claims-summary">
      ${summary}
      <button type="button" class="link" aria-expanded=${filter.isOpen ? "true" : "false"} aria-controls="claims-list" data-action="show_claims" @click=${() => actions.open(!filter.isOpen)}>
        ${messages.text(filter.isOpen ? `claims.show_first` : `claims.show_all`, { all: claims.length })}
      </button>
    </p>
    ${filter.isOpen ? filters(model, localization, actions) : nothing}
    <ul class="claims-list" id="claims-list" role="list" aria-label=${messages.text(`claims.list`)}>
      ${repeat(
        shown,
        ({ id }) => id,
        (claim) => claimItem(claim, model, localization, actions),
      )}
    </ul>
    ${model.broken.map((one) => invalidClaimText(one, localization))}
    <p class="visually-hidden" role="status">${filter.isOpen ? messages.text(`claims.shown`, { count: shown.length }) : ""}</p>
  </div>`;
}
