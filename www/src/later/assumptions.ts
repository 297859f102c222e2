/** What a result rests on: the inputs of its view, and every other that is not as it was at the start. */
import { label_of } from "../differences.js";
import type { ViewKit } from "../kits/kit.js";
import { value_text } from "../presentation.js";
import type { Inputs } from "../shapes.js";
import type { Speech } from "../wording.js";

export interface Assumption {
  label: string;
  value: string;
  /** Mark, title and date; empty where the value is the visitor's own. */
  source: string;
  /** What it was at the start, where that is another value. */
  start: string | null;
}

export function assumptions(kit: ViewKit, others: readonly ViewKit[], inputs: Inputs, speech: Speech): Assumption[] {
  const { messages, fields, formats } = speech;
  const of_views = [...others, kit].flatMap(({ first, more }) => [...first, ...more]);
  const changed = [...fields.values()].filter(({ id, default: start }) => inputs[id] !== start).map(({ id }) => id);
  return [...new Set([...of_views, ...changed])].flatMap((id) => {
    const field = fields.get(id);
    const value = inputs[id];
    if (field === undefined || value === undefined) return [];
    const { mark, title, date } = field.source;
    const said = [mark === "switch" ? "" : messages.text(`mark.${mark}_name`), title, date].filter((part) => part !== "").join(messages.text("share.text_between"));
    const is_start = value === field.default;
    return [
      {
        label: messages.has(`field.${id}.label`) ? messages.text(`field.${id}.label`) : label_of(id, speech),
        value: value_text(field, value, formats, messages),
        // A changed value is the visitor's own, whatever its default came from; and a default that is not the article's is not from there.
        source: is_start && (mark !== "article" || value === field.article) ? said : "",
        start: is_start ? null : value_text(field, field.default, formats, messages),
      },
    ];
  });
}
