/** Quick or slow: the same doubt at several speeds, as lines and in words. */
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { RichText, Value } from "../i18n/messages.js";
import { type Localization, type NumberRenderer, numberOf } from "../i18n/sentences.js";
import { result } from "../ui/template-helpers.js";
import type { InTime, ViewContext } from "./definition.js";

type Speed = InTime["speeds"]["speeds"][number];

const SIZE = { width: 344, height: 150, foot: 4 };

/** "6 months" below a year, else years. */
export function spanText(years: number, { messages, formats }: Localization): string {
  const months = years * 12;
  return years < 0.95
    ? messages.text("word.months_span", {
        months: formats.number(months, 0, months < 9.95 ? 1 : 0),
        count: Number(months.toFixed(1)),
      })
    : formats.years(years, 0, 2);
}

const hasBurst = ({ path }: Speed): boolean => path.burst_years !== null;

/** The prices of all speeds over the same years, the crash lines in the colour of a crash. */
function lines(speeds: readonly Speed[]): TemplateResult {
  const all = speeds.flatMap(({ price }) => price);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const end = Math.max(...speeds.map(({ year }) => year.at(-1) ?? 0));
  const x = (year: number): string => ((year / end) * SIZE.width).toFixed(1);
  const y = (price: number): string =>
    (SIZE.foot + ((high - price) / Math.max(1e-9, high - low)) * (SIZE.height - 2 * SIZE.foot)).toFixed(1);
  return html`<svg class="speeds" viewBox="0 0 ${SIZE.width} ${SIZE.height}" aria-hidden="true">
    <line class="speeds-start" x1="0" x2=${SIZE.width} y1=${y(1)} y2=${y(1)} />
    ${speeds.map(
      (speed) =>
        svg`<polyline class=${hasBurst(speed) ? "speed-burst" : "speed-alive"} points=${speed.year.map((year, index) => `${x(year)},${y(speed.price[index] ?? 1)}`).join(" ")} />`,
    )}
  </svg>`;
}

/** What became of the market at one speed. */
function fate(speed: Speed, index: number, localization: Localization): RichText {
  const { messages, formats } = localization;
  const { burst_years: bursts, tips_years: tips } = speed.path;
  const values: Record<string, Value> = {
    fall: result(
      `speeds.speeds.${index}.deepest_fall_share`,
      speed.deepest_fall_share,
      formats.percent(speed.deepest_fall_share, 0, 1),
      bursts === null ? "ink" : "burst",
    ),
  };
  if (bursts === null) return messages.rich("aside.timeline.recovers", values);
  values.years = spanText(bursts, localization);
  return messages.rich(tips === null ? "aside.timeline.slides" : "aside.timeline.bursts", values);
}

export function speedsTable({ inTime }: ViewContext, localization: Localization): TemplateResult {
  const { messages } = localization;
  const speeds = inTime?.speeds.speeds ?? [];
  return html`<h3 class="aside-name">${messages.text("aside.timeline.name")}</h3>
    ${speeds.length === 0 ? html`<div class="speeds speeds-waiting"></div>` : lines(speeds)}
    <table class="aside-table">
      <tbody>
        ${(speeds.length === 0 ? Array.from({ length: 5 }, () => null) : speeds).map(
          (speed, index) => html`<tr>
            <th scope="row">${speed === null ? "…" : messages.text("aside.timeline.within", { span: spanText(speed.awareness_years, localization) })}</th>
            <td>${speed === null ? nothing : fate(speed, index, localization)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
}

/** How quick the doubt has to be: the border between a dip and a crash. */
export function borderSentence(
  { inputs, report, inTime }: ViewContext,
  localization: Localization,
  numbers: NumberRenderer,
): RichText | null {
  if (inTime === null || inTime === undefined) return null;
  const { slowest_that_bursts_years: border, bursts_at_every_speed: isAlways } = inTime.speeds;
  const { messages, formats } = localization;
  const more = formats.percent(report.doubt.awareness_share, 0, 1);
  if (border === null)
    return messages.rich("readout.timeline.no_speed", {
      more,
      horizon: formats.years(numberOf(inputs, "horizon_years"), 0, 1),
    });
  if (isAlways) return messages.rich("readout.timeline.any_speed", { more });
  return messages.rich("readout.timeline.border", {
    more,
    border: numbers.result("speeds.slowest_that_bursts_years", border, spanText(border, localization), "burst"),
  });
}
