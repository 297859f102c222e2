/** The words beside the marks of the picture. */
import type { CaptionValue } from "../engine-types.js";
import type { Findings } from "../findings.js";
import { momentText, positionText, type Speech, shortDayText, shortRangeText } from "./moments.js";
import { statisticText } from "./verdict-words.js";

/** What the values are, as the axis says it: the head of a reader's column, or what the example is. */
export function valuesName({ series }: Pick<Findings, "series">, { messages }: Speech): string {
  const { name, column, divisor } = series;
  if (name === "example") return messages.text("detection.axis.example");
  if (name !== "own") return messages.text("detection.axis.walk");
  return divisor === null ? column : messages.text("detection.axis.ratio", { column, divisor });
}

/** The text of a caption; its key may end in the number of an episode. */
export function captionText(
  { key, values }: { key: string; values: readonly CaptionValue[] },
  findings: Findings,
  isCompact: boolean,
  speech: Speech,
): string {
  const { messages } = speech;
  const { frequency } = findings.report;
  const isDated = findings.series.dates.length > 0;
  const numbers = Object.fromEntries(values.map(({ name, value }) => [name, value]));
  const number = (name: string): number => numbers[name] ?? 0;
  const moment = (name: string): string =>
    isDated ? shortDayText(number(name), frequency, speech) : positionText(number(name), speech);
  const kind = key.replace(/_\d+$/, "");
  switch (kind) {
    case "axis_values":
      return valuesName(findings, speech);
    case "peak_value":
      return statisticText(number("value"), speech);
    case "peak_date":
      return isDated ? moment("at") : momentText(number("at"), { dates: [], frequency }, speech);
    case "episode": {
      const [from, to] = [number("from"), number("to")];
      const range = isDated
        ? shortRangeText(from, to, frequency, speech)
        : messages.text("detection.date.range", { from: positionText(from, speech), to: positionText(to, speech) });
      return messages.text("detection.chart.episode", {
        range,
        from: moment("from"),
        how: number("is_ongoing") === 1 ? "ongoing" : number("is_down") === 1 ? "down" : "past",
      });
    }
    case "called":
      return isCompact ? "" : messages.text("detection.chart.called", { called: moment("called") });
    case "weak":
      return messages.text("detection.chart.weak", { count: number("count") });
    case "own_line":
    case "constant_line":
      return messages.text(`detection.chart.${kind}${isCompact ? "_compact" : ""}`, {
        question: number("is_now") === 1 ? "now" : "ever",
        value: statisticText(number("value"), speech),
      });
    case "own_curve":
    case "constant_curve":
      return messages.text(`detection.chart.${kind}${isCompact ? "_compact" : ""}`, {
        value: statisticText(number("value"), speech),
      });
    case "axis_statistic":
      return messages.text("detection.chart.axis_statistic");
    case "no_answer":
      return messages.text("detection.chart.no_answer");
    default:
      return "";
  }
}
