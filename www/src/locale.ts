/** Words of one language, by key. Messages are ICU; a value may be a template, so word order stays the language's own. */
import type { MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { formatToParts, type Formatters } from "intl-messageformat";
import type { TemplateResult } from "lit/html.js";

type Message = string | MessageFormatElement[];

/** By key: plain text, or a message; the build has parsed it already, so that no parser need travel. */
export type Words = Record<string, Message>;
export type Value = string | number | TemplateResult;
export type Rich = string | TemplateResult | (string | TemplateResult)[];

/** Numbers come formatted; messages name none of their own formats. */
const NO_FORMATS = { number: {}, date: {}, time: {} };

export class Messages {
  private readonly formatters: Formatters;

  constructor(
    readonly language: string,
    private readonly words: Words,
  ) {
    const plural_rules = new Intl.PluralRules(language);
    this.formatters = {
      getPluralRules: () => plural_rules,
      getNumberFormat: (locales, options) => new Intl.NumberFormat(locales, options as Intl.NumberFormatOptions),
      getDateTimeFormat: (locales, options) => new Intl.DateTimeFormat(locales, options),
    };
  }

  has(key: string): boolean {
    return key in this.words;
  }

  keys(): string[] {
    return Object.keys(this.words);
  }

  /** The parts of a message: texts, and the values that are none. */
  private parts(key: string, values: Record<string, Value> | undefined): (string | TemplateResult)[] {
    const message = this.words[key];
    if (message === undefined) throw new Error(`No words for "${key}" in ${this.language}`);
    if (typeof message === "string") return [message];
    return formatToParts<TemplateResult>(message, this.language, this.formatters, NO_FORMATS, values).map(({ value }) => value as string | TemplateResult);
  }

  /** The message as plain text. */
  text(key: string, values?: Record<string, string | number>): string {
    return this.parts(key, values).join("");
  }

  /** The message with templates among its values. */
  rich(key: string, values: Record<string, Value>): Rich {
    const parts = this.parts(key, values);
    return parts.length === 1 ? parts[0]! : parts;
  }
}
