/** Numbers as people read them. Percent exists only here; everything else in the page holds shares. */
const MINUS = "\u2212";

/** Formatter of one language; every `Intl` object is made once. */
export class Formats {
  private readonly made = new Map<string, Intl.NumberFormat>();

  constructor(readonly language: string) {
    // The first of a language takes its time, and there is time now.
    this.number(0, 0);
  }

  private intl(min: number, max: number, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = `${options.style ?? ""} ${options.unitDisplay ?? ""} ${options.signDisplay ?? ""} ${min} ${max}`;
    let format = this.made.get(key);
    if (format === undefined) {
      // On the mainland four figures stand without a comma.
      const useGrouping = this.language.startsWith("zh-Hans") ? "min2" : "auto";
      format = new Intl.NumberFormat(this.language, {
        minimumFractionDigits: min,
        maximumFractionDigits: max,
        useGrouping,
        ...options,
      });
      this.made.set(key, format);
    }
    return format;
  }

  private print(value: number, min: number, max: number, options: Intl.NumberFormatOptions = {}): string {
    // Between a figure and Han stands a space, which Intl leaves out.
    return this.intl(min, max, options)
      .format(value)
      .replace("-", MINUS)
      .replace(/(\d)(?=\p{Script=Han})/u, "$1 ");
  }

  /** A plain number with at least `min` and at most `max` decimals. */
  number(value: number, min: number, max = min): string {
    return this.print(value, min, max, { signDisplay: "negative" });
  }

  /** A plain number, always with its sign. */
  signedNumber(value: number, min: number, max = min): string {
    return this.print(value, min, max, { signDisplay: "exceptZero" });
  }

  /** A share as per cent. */
  percent(share: number, min: number, max = min): string {
    return this.print(share, min, max, { style: "percent", signDisplay: "negative" });
  }

  /** A share as per cent, always with its sign. */
  signedPercent(share: number, min: number, max = min): string {
    return this.print(share, min, max, { style: "percent", signDisplay: "exceptZero" });
  }

  /** A share as a reader of a sentence wants it: one decimal near the ends, none between. */
  percentInWords(share: number): string {
    const size = Math.abs(share);
    const isNearAnEnd = size < 0.0995 || (size > 0.99 && size < 0.9995);
    return this.percent(share, 0, isNearAnEnd ? 1 : 0);
  }

  /** A difference of shares in percentage points, as a bare number; a tiny one is not said to be none. */
  points(share: number): string {
    const points = Math.abs(share) * 100;
    return this.number(points, 1, points < 0.05 ? 2 : 1);
  }

  /** Years with their unit: "13.4 years", and "63 years" where that is all of them. */
  years(years: number, min = years < 100 && !Number.isInteger(years) ? 1 : 0, max = min): string {
    return this.print(years, min, max, { style: "unit", unit: "year", unitDisplay: "long" });
  }

  /** The same with a short unit, for small places: "13.4 yrs". */
  yearsShort(years: number): string {
    const digits = years < 100 && !Number.isInteger(years) ? 1 : 0;
    return this.print(years, digits, digits, { style: "unit", unit: "year", unitDisplay: "short" });
  }

  /** Years as a bare number: "18.9". */
  yearsNumber(years: number): string {
    return this.number(years, years < 100 ? 1 : 0);
  }
}
