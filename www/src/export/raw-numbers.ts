/** Numbers for other programs. */

/** More digits than any input has, fewer than binary fractions leave dust in. */
const DIGITS = 12;

/** The same number without dust, 0.819 and not 0.8190000000000001; a zero has no sign. */
export const tidyNumber = (value: number): number => Number(value.toPrecision(DIGITS)) + 0;

/** The sign between whole and part that programs of this reader expect. */
export function decimalSign(language: string): string {
  return new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".";
}
