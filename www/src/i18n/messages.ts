/**
 * Words of one language, by key. Messages are ICU; a value may be a template, so word order stays the language's own.
 */
import type { TemplateResult } from "lit/html.js";

/** A place where the value of a name, or its plural form, decides between messages. */
export interface Choice {
  name: string;
  forms: Record<string, Message>;
  isPlural?: true;
}

/** Text in which names stand in braces, and choices; the build has parsed it already, so that no parser need travel. */
export type Message = string | (string | Choice)[];
export type MessageTable = Record<string, Message>;
export type Value = string | number | TemplateResult;
export type RichText = string | TemplateResult | (string | TemplateResult)[];

export class Messages {
  private readonly pluralRules: Intl.PluralRules;

  constructor(
    readonly language: string,
    private readonly words: MessageTable,
  ) {
    this.pluralRules = new Intl.PluralRules(language);
  }

  /** Adds words that came later. */
  add(words: MessageTable): void {
    Object.assign(this.words, words);
  }

  has(key: string): boolean {
    return key in this.words;
  }

  keys(): string[] {
    return Object.keys(this.words);
  }

  /** The parts of a message: texts, neighbouring ones as one, and the values that are none. */
  private parts(key: string, values: Record<string, Value> = {}): (string | TemplateResult)[] {
    const parts: (string | TemplateResult)[] = [];
    const valueNamed = (name: string): Value => {
      const value = values[name];
      if (value === undefined) throw new Error(`No value for "${name}" of "${key}"`);
      return value;
    };
    const add = (value: Value): void => {
      if (typeof value === "object") parts.push(value);
      else if (typeof parts.at(-1) === "string") parts.push(`${String(parts.pop())}${value}`);
      else if (value !== "") parts.push(String(value));
    };
    const fill = (message: Message | undefined): void => {
      if (message === undefined) throw new Error(`No words for "${key}" in ${this.language}`);
      if (typeof message === "string")
        message.split(/\{(\w+)\}/).forEach((piece, index) => {
          add(index % 2 === 0 ? piece : valueNamed(piece));
        });
      else for (const part of message) fill(typeof part === "string" ? part : this.chosen(part, valueNamed(part.name)));
    };
    fill(this.words[key]);
    return parts;
  }

  private chosen({ forms, isPlural }: Choice, value: Value): Message | undefined {
    const form = isPlural ? this.pluralRules.select(Number(value)) : String(value);
    return forms[`=${String(value)}`] ?? forms[form] ?? forms.other;
  }

  /** The message as plain text. */
  text(key: string, values?: Record<string, string | number>): string {
    return this.parts(key, values).join("");
  }

  /** The message with templates among its values. */
  rich(key: string, values: Record<string, Value>): RichText {
    const parts = this.parts(key, values);
    const [first] = parts;
    return parts.length === 1 && first !== undefined ? first : parts;
  }
}
