/** The article's figures beside those found: verdict, recomputation, source. */

import { repeat } from "lit/directives/repeat.js";
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { Inputs } from "../engine/types.js";
import { dateText } from "../i18n/dates.js";
import type { RichText, Value } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import type { Claim, ClaimSource } from "./claim.js";
import { countByRating, type Filter, hasHindsight, shownClaims } from "./claims.js";
import { figureText, recomputedText } from "./figures.js";
import { RATINGS, type Rating } from "./ratings.js";
import type { InvalidClaim } from "./schema.js";

export interface ClaimsModel {
  claims: readonly Claim[];
  /** Those that cannot be shown. */
  broken: readonly InvalidClaim[];
  filter: Filter;
  /** The engine's answer to a claim, or null. */
  recomputed(claim: Claim): number | null;
}

export interface ClaimsActions {
  open(isOpen: boolean): void;
  /** Null shows every verdict again. */
  toggle(verdict: Rating | null): void;
  hideHindsight(hides: boolean): void;
  attempt(view: string, inputs: Inputs): void;
}

const CROSS = svg`<path d="M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5"/>`;

/** The sign of a verdict; its words always stand beside it. */
const MARKS: Record<Rating, TemplateResult> = {
  holds: svg`<path d="M2 6.5 4.8 9.3 10 3"/>`,
  only_at_zero_growth: svg`<path d="M2 4H10M2 8H7"/>`,
  off_by_factor: CROSS,
  unit_error: CROSS,
  date_error: CROSS,
  rhetorical: svg`<path d="M1.5 7.5C3 4 4.8 4.4 6 6S9 8 10.5 4.5"/>`,
  unverified: svg`<path d="M3.6 4A2.4 2.4 0 1 1 6.9 6C6.2 6.4 6 6.8 6 7.6M6 10.2V10.3"/>`,
};

const WRONG: ReadonlySet<Rating> = new Set(["off_by_factor", "unit_error", "date_error"]);

function badge({ verdict, factor }: Claim, localization: Localization): TemplateResult {
  const number = factor === undefined ? "" : figureText({ value: factor, unit: "ratio" }, localization);
  return html`<p class=${WRONG.has(verdict) ? "claim-verdict is-wrong" : "claim-verdict"}>
    <svg class="claim-mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${MARKS[verdict]}</svg
    >${localization.messages.text(`claims.verdict.${verdict}`, { factor: number })}
  </p>`;
}

/** Every figure by its name, and its date as `name_date`. */
function figuresOf(claim: Claim, localization: Localization): Record<string, TemplateResult> {
  const values: Record<string, TemplateResult> = {};
  for (const [name, figure] of Object.entries(claim.figures)) {
    const text = figureText(figure, localization);
    values[name] =
      figure.unit === "date"
        ? html`<time datetime=${String(figure.value)}>${text}</time>`
        : html`<data value=${String(figure.value)} data-figure=${`${claim.id}.${name}`}>${text}</data>`;
    if (figure.as_of !== undefined)
      values[`${name}_date`] = html`<time datetime=${figure.as_of}>${dateText(figure.as_of, localization)}</time>`;
  }
  return values;
}

/** The same as bare text, for the name of a button. */
function textsOf({ figures }: Claim, localization: Localization): Record<string, string> {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figureText(figure, localization)]));
}

function citation(id: string, source: ClaimSource, localization: Localization): Value {
  const { messages } = localization;
  const {
    publication,
    relay,
    title,
    is_description: isDescription,
    date,
    is_access_date: isAccessDate,
    is_own: isOwn,
    url,
  } = source;
  if (isOwn === true) return messages.text(`claims.source_own`);
  const name =
    isDescription === true
      ? html`${messages.text(`claims.${id}.source_title`)}`
      : html`<cite lang="en">${title}</cite>`;
  return messages.rich(`claims.source`, {
    publication,
    relay: relay ?? "none",
    title: url === undefined ? name : html`<a href=${url} rel="noreferrer">${name}</a>`,
    is_description: isDescription === true ? "yes" : "no",
    date: html`<time datetime=${date}>${dateText(date, localization)}</time>`,
    is_access_date: isAccessDate === true ? "yes" : "no",
  }) as Value;
}

function sources(claim: Claim, hidesHindsight: boolean, localization: Localization): TemplateResult {
  const { messages } = localization;
  const { id, source, later_source: laterSource, confirmed } = claim;
  const first: RichText =
    source === null
      ? messages.text(`claims.source_none`)
      : confirmed
        ? (citation(id, source, localization) as RichText)
        : messages.rich(`claims.source_compared`, { source: citation(id, source, localization) });
  const later =
    laterSource === undefined || hidesHindsight
      ? nothing
      : html`<br />${messages.rich(`claims.source_later`, { source: citation(id, laterSource, localization) })}`;
  return html`<p class="claim-source">${first}${later}</p>`;
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
  return html`<li class="claim" data-verdict=${claim.verdict}>
    ${badge(claim, localization)}
    <h3 class="claim-quote">${say("quote")}</h3>
    <dl class="claim-figures">
      ${row("article", say("article"))} ${row("checked", say("checked"))}
      ${hasHindsight(claim) && !hidesHindsight ? row("later", say("later")) : nothing}
    </dl>
    <p class="claim-why">${say("why")}</p>
    <div class="claim-try">${attempt(claim, model, localization, actions)}</div>
    ${sources(claim, hidesHindsight, localization)}
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
  const shown = shownClaims(claims, filter);
  const summary = messages.text(`claims.summary`, {
    ...counts,
    all: claims.length,
    wrong: counts.unit_error + counts.date_error,
  });
  return html`<div class="claims">
    <h2 class="section-name" id="claims-name">${messages.text(`claims.name`)}</h2>
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
