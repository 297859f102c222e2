/**
 * What is known of critical masses, what speaks for and against small ones, and what moves the tipping point here most.
 */
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import evidenceData from "../../data/critical_masses.json";
import surveys from "../../data/surveys.json";
import type { Inputs, Report, Sensitivity } from "../engine/types.js";
import { dateText } from "../i18n/dates.js";
import type { RichText, Value } from "../i18n/messages.js";
import { outcome } from "../i18n/outcome-words.js";
import { inputText, type Localization, numberOf } from "../i18n/sentences.js";
import { presetBy } from "../presets/presets.js";
import type { Actions } from "../state/actions.js";
import { labelOf } from "../state/diff.js";

/** What a run over assumptions drawn at random says of the tipping share. */
export interface Draws {
  runs: number;
  no_fold_share: number;
  already_tipped_share: number;
  alive_share: number;
  median: number;
  /** A quarter of the living markets lies below the first, a quarter above the second. */
  quarters: [number, number];
  at_most_5_percent: number;
}

/** What is found with the article's own figures, and with the checked ones. */
export interface Cases {
  article: Report;
  checked: Report;
}

export interface EvidenceSectionModel {
  inputs: Inputs;
  report: Report;
  /** Largest first. */
  sensitivity: readonly Sensitivity[];
  draws: Draws | null;
  cases: Cases | null;
}

const HOUSEHOLDS = presetBy("households");
const LEVERS = 3;
/** The strip runs from 0.1 % to 100 % in equal steps of the logarithm. */
const STRIP = { width: 260, height: 20, decades: 3, lowest: -3 };

const place = (share: number): number => ((Math.log10(share) - STRIP.lowest) / STRIP.decades) * STRIP.width;

function strip(low: number, high: number): TemplateResult {
  const middle = STRIP.height / 2;
  const mark =
    low === high
      ? svg`<circle class="strip-dot" cx=${place(low)} cy=${middle} r="4.5" />`
      : svg`<line class="strip-range" x1=${place(low)} x2=${place(high)} y1=${middle} y2=${middle} />`;
  return html`<svg class="strip" viewBox="0 0 ${STRIP.width} ${STRIP.height}" aria-hidden="true">
    <line class="strip-rail" x1="0" x2=${STRIP.width} y1=${middle} y2=${middle} />${mark}
  </svg>`;
}

function masses({ messages, formats }: Localization): TemplateResult {
  const share = (value: number): string => formats.percent(value, 0, 2);
  const rows = evidenceData.masses
    .filter(({ confirmed }) => confirmed)
    .map(({ id, author, year, share_low: shareLow, share_high: shareHigh, is_quoted: isQuoted }) => {
      const low = html`<data value=${String(shareLow)}>${share(shareLow)}</data>`;
      const number =
        shareLow === shareHigh
          ? low
          : messages.rich("evidence.range", {
              low,
              high: html`<data value=${String(shareHigh)}>${share(shareHigh)}</data>`,
            });
      return html`<tr>
        <th scope="row">${number}</th>
        <td class="strip-cell">${strip(shareLow, shareHigh)}</td>
        <td class="mass-what">${messages.text(`evidence.mass.${id}.what`)} <span class="mass-source">${messages.text(isQuoted ? "evidence.source_quoted" : "evidence.source", { author, year: String(year) })}</span></td>
      </tr>`;
    });
  return html`<div class="masses-room">
    <table class="masses">
      <caption class="visually-hidden">
        ${messages.text("evidence.masses_caption")}
      </caption>
      <thead>
        <tr>
          <th scope="col">${messages.text("evidence.column_share")}</th>
          <th scope="col" class="strip-cell"><span class="visually-hidden">${messages.text("evidence.column_strip")}</span>${stripHead({ messages, formats })}</th>
          <th scope="col">${messages.text("evidence.column_what")}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function stripHead({ formats }: Pick<Localization, "messages" | "formats">): TemplateResult {
  const tick = (value: number): TemplateResult =>
    svg`<text class="strip-tick" x=${place(value)} y="13" text-anchor="middle">${formats.percent(value, 0, 1)}</text>`;
  return html`<svg class="strip" viewBox="0 0 ${STRIP.width} ${STRIP.height}" aria-hidden="true">${[0.003, 0.01, 0.05, 0.25].map(tick)}</svg>`;
}

/** What fund managers answered beside the share who sell here: asking is no selling. */
function asked({ inputs }: EvidenceSectionModel, localization: Localization): TemplateResult {
  const { messages, formats } = localization;
  const share = (value: number): Value => html`<data value=${String(value)}>${formats.percent(value, 0)}</data>`;
  const seed = numberOf(inputs, "seed_share");
  const answers = surveys.answers.map(({ month, yes_share: yes, no_share: no, relay, url }) => {
    const name =
      relay === null ? messages.text("evidence.asked_unlinked") : messages.text("evidence.asked_relay", { relay });
    return html`<li>${messages.rich("evidence.asked_answer", {
      month: html`<time datetime=${month}>${dateText(month, localization)}</time>`,
      yes: share(yes),
      no: no === null ? "none" : formats.percent(no, 0),
      source: url === null ? name : html`<a class="link" href=${url} rel="noreferrer">${name}</a>`,
    })}</li>`;
  });
  return html`
    <h3 class="evidence-name">${messages.text("evidence.asked_name")}</h3>
    <p>
      ${messages.rich("evidence.asked", {
        author: messages.text("evidence.asked_author"),
        label: html`<b>${messages.text("evidence.lever_label", { label: labelOf("seed_share", localization) })}</b>`,
        seed: html`<data value=${String(seed)}>${formats.percent(seed, 0, 1)}</data>`,
      })}
    </p>
    <ul class="evidence-answers">
      ${answers}
    </ul>
  `;
}

/** The sentence that names the assumptions with the most weight. */
function levers({ sensitivity, report }: EvidenceSectionModel, localization: Localization): TemplateResult {
  const { messages, formats } = localization;
  if (report.tipping.tipping_share === null) return html`<p>${messages.text("evidence.no_levers")}</p>`;
  const strong = sensitivity
    .flatMap(({ field, tipping_share_change: change }) =>
      change === null || Math.abs(change) < 0.0005 ? [] : [{ field, change }],
    )
    .slice(0, LEVERS);
  const [first, ...others] = strong;
  if (first === undefined) return html`<p>${messages.text("evidence.levers_idle")}</p>`;
  const label = (field: string): Value =>
    html`<b>${messages.text("evidence.lever_label", { label: labelOf(field, localization) })}</b>`;
  const points = (field: string, change: number): Value =>
    html`<data class="result tone-ink" value=${String(change)} data-path="sensitivity.${field}">${formats.points(change)}</data>`;
  const direction = (change: number): string => (change > 0 ? "up" : "down");
  return html`<p>
    ${messages.rich("evidence.lever_first", { label: label(first.field), direction: direction(first.change), points: points(first.field, first.change) })}${
      others.length === 0
        ? nothing
        : html`${messages.text("word.between")}${messages.rich("evidence.lever_others", {
            list: html`${others.map(
              ({ field, change }, index) =>
                html`${index > 0 ? messages.text("evidence.lever_between") : nothing}${messages.rich("evidence.lever_other", { label: label(field), direction: direction(change), points: points(field, change) })}`,
            )}`,
          })}`
    }
  </p>`;
}

function drawn(draws: Draws, { messages, formats }: Localization): TemplateResult {
  const number = (value: number, text: string): Value =>
    html`<data class="result tone-ink" value=${String(value)}>${text}</data>`;
  const whole = (value: number): Value => number(value, formats.percent(value, 0));
  const tenth = (value: number): Value => number(value, formats.percent(value, 1));
  return html`<p>
    ${messages.rich("evidence.draws", {
      runs: formats.number(draws.runs, 0),
      no_fold: whole(draws.no_fold_share),
      already: whole(draws.already_tipped_share),
      alive: whole(draws.alive_share),
      median: tenth(draws.median),
      low: tenth(draws.quarters[0]),
      high: tenth(draws.quarters[1]),
      at_most: whole(draws.at_most_5_percent),
    })}
  </p>`;
}

/** What a fair reader may conclude, of the numbers of the moment. */
function conclusion(
  { inputs, report, draws, cases }: EvidenceSectionModel,
  localization: Localization,
): TemplateResult {
  const { messages, formats } = localization;
  const number = (value: number, text: string): Value =>
    html`<data class="result tone-ink" value=${String(value)}>${text}</data>`;
  const sentences = [
    messages.rich("evidence.so_what_payback", {
      price_to_earnings: inputText(inputs, "price_to_earnings", localization),
      flat: formats.years(report.payback.zero_growth_years, 0, 1),
      payback: outcome(report, localization).payback,
    }),
  ];
  if (draws !== null)
    sentences.push(
      messages.rich("evidence.so_what_tipping", {
        no_fold: number(draws.no_fold_share, formats.percent(draws.no_fold_share, 0)),
        already: number(draws.already_tipped_share, formats.percent(draws.already_tipped_share, 0)),
        median: number(draws.median, formats.percent(draws.median, 1)),
      }),
    );
  if (cases !== null)
    sentences.push(
      messages.rich("evidence.so_what_cases", {
        article: outcome(cases.article, localization).tipping,
        checked: outcome(cases.checked, localization).tipping,
      }),
    );
  sentences.push(messages.text("evidence.so_what_when"));
  return html`<h3 class="evidence-name">${messages.text("evidence.so_what_name")}</h3>
    <p data-part="so-what">${sentences.map((sentence, index) => html`${index > 0 ? messages.text("word.between") : nothing}${told(sentence, localization)}`)}</p>`;
}

/** A sentence with its terms. */
function told(sentence: RichText, { terms }: Localization): RichText {
  return terms?.(sentence) ?? sentence;
}

/** What a press here changes stands above: the eye and the keys follow, once it is there. */
function goTo(region: string, target: string): void {
  const place = document.getElementById(region);
  place?.scrollIntoView({ block: "start" });
  requestAnimationFrame(() =>
    requestAnimationFrame(() => place?.querySelector<HTMLElement>(target)?.focus({ preventScroll: true })),
  );
}

export function evidenceSection(
  model: EvidenceSectionModel,
  localization: Localization,
  actions: Actions,
): TemplateResult {
  const { messages, formats } = localization;
  const { households, loss_limits: lossLimits } = evidenceData;
  const button = (view: "uncertainty" | "sensitivity"): TemplateResult =>
    html`<button
      type="button"
      class="link"
      data-open-view=${view}
      @click=${() => {
        actions.open(view);
        goTo("tabs", `[data-tab="${view}"]`);
      }}
      >${messages.text(`evidence.open_${view}`)}</button
    >`;
  const tryHouseholds = (): void => {
    if (HOUSEHOLDS !== null) actions.takePreset(HOUSEHOLDS.id, HOUSEHOLDS.values, HOUSEHOLDS.view);
    goTo("headline", "[data-input]");
  };
  return html`
    <h2 class="section-name">${messages.text("evidence.name")}</h2>
    <p>${messages.rich("evidence.none", { tolerance: html`<b>${formats.percent(Number(localization.fields.get("tolerance_median")?.default ?? numberOf(model.inputs, "tolerance_median")), 0, 1)}</b>` })}</p>
    ${masses(localization)}
    <h3 class="evidence-name">${messages.text("evidence.for_name")}</h3>
    <p>${messages.text("evidence.for", { authors: lossLimits.author, year: String(lossLimits.year) })}</p>
    <h3 class="evidence-name">${messages.text("evidence.against_name")}</h3>
    <p>
      ${messages.rich("evidence.against", {
        ever: html`<data value=${String(households.ever_share)}>${formats.percent(households.ever_share, 0)}</data>`,
        households: html`<data value=${String(households.households)}>${formats.number(households.households, 0)}</data>`,
        first_year: String(households.first_year),
        last_year: String(households.last_year),
        author: households.author,
        year: String(households.year),
        at_any_time: html`<data value=${String(households.at_any_time_share)}>${formats.percent(households.at_any_time_share, 1)}</data>`,
      })}
      <button type="button" class="link" data-preset="households" @click=${tryHouseholds}>${messages.text("evidence.try_households")}</button>
    </p>
    ${asked(model, localization)}
    <h3 class="evidence-name">${messages.text("evidence.draws_name")}</h3>
    ${model.draws === null ? nothing : drawn(model.draws, localization)}
    <p class="evidence-open">${button("uncertainty")}</p>
    <h3 class="evidence-name">${messages.text("evidence.levers_name")}</h3>
    ${levers(model, localization)}
    <p class="evidence-open">${button("sensitivity")}</p>
    ${conclusion(model, localization)}
    <p class="evidence-advice">${messages.text("evidence.advice")}</p>
  `;
}
