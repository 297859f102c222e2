/** What Chinese asks of texts with numbers. */
import type { Formats } from "./numbers.js";

export function isChinese({ language }: Formats): boolean {
  return language.startsWith("zh");
}

export function isTraditional({ language }: Formats): boolean {
  return language.includes("Hant");
}

/** Whether a text ends in Han, after which stands no space. */
export const endsInHan = (text: string): boolean => /\p{Script=Han}$/u.test(text);

/** A space between Han and digits, which `Intl` and messages that end in a number leave out. */
export function spaced(text: string): string {
  return text.replace(/([\d%])(?=\p{Script=Han})/gu, "$1 ").replace(/(\p{Script=Han})(?=\d)/gu, "$1 ");
}
