/** Dates of a whole column: which form it has, and whether day or month comes first. */
import { isBlank, spread } from "./cell.js";
import { isDate, NUMERIC_FORMS, readDate } from "./date-forms.js";
import { DATE_FORMS, type DateForm } from "./reading.js";

const CELLS_JUDGED = 300;
/** Share of the cells that a form must read. */
const ENOUGH = 0.6;
/** Share of the cells that have digits, in a column that could be one of dates. */
const LEAST_DIGITS = 0.3;
/** Share of the steps that must go one way where the cells could be any numbers. */
const STEADY = 0.9;

export interface FormContext {
  /** Years of the Republic of China are likely: Chinese words in the file, or Big5. */
  isChinese: boolean;
  /** The head says that there are dates. */
  isNamed: boolean;
  /** So it does, or nothing stands before the column. */
  isLikely: boolean;
}

/** Whether numbers rise or fall nearly everywhere, as dates of a file do. */
function isSteady(days: readonly number[]): boolean {
  const steps = days.slice(1).map((day, at) => Math.sign(day - (days[at] ?? 0)));
  const rising = steps.filter((step) => step > 0).length;
  const falling = steps.filter((step) => step < 0).length;
  return Math.max(rising, falling) >= STEADY * steps.length;
}

/** Whether a cell has this form; day first and month first are told apart later. */
const hasForm = (cell: string, form: DateForm): boolean =>
  readDate(cell, form) !== null || (form === "day_month_year" && readDate(cell, "month_day_year") !== null);

/** Cells that could be dates, at most so many as are judged; none where most cells are words. */
function judgedCells(cells: readonly string[]): string[] {
  const filled = cells.filter((cell) => !isBlank(cell));
  const withDigits = filled.filter((cell) => /\d/.test(cell));
  return withDigits.length < LEAST_DIGITS * filled.length ? [] : spread(withDigits, CELLS_JUDGED);
}

/** What the two forms with points and two digits mean: one digit is a month of its own, or has lost its zero. */
function monthsForm(cells: readonly string[]): DateForm {
  const parts = cells.map((cell) => /^\d{4}[.,](\d{1,2})$/.exec(cell)?.[1] ?? "");
  const isPlain = parts.some((part) => /^[2-9]$/.test(part)) || (parts.includes("1") && parts.includes("10"));
  return isPlain ? "dotted_months" : "decimal_months";
}

/**
 * The form that most of the plain cells of a column have; null where no form reads enough of them. Between day first
 * and month first see `dayOrder`.
 */
export function dateFormOf(cells: readonly string[], { isChinese, isNamed, isLikely }: FormContext): DateForm | null {
  const judged = judgedCells(cells);
  // Without Chinese words, only a year of three digits is one of the Republic.
  const isRoc = (cell: string): boolean =>
    (isChinese || /^1\d\d[年/.-]/.test(cell)) && (isNamed || !/^\d{2,3}$/.test(cell));
  let best: { form: DateForm; count: number } | null = null;
  for (const form of DATE_FORMS) {
    if (NUMERIC_FORMS.includes(form) && !isLikely) continue;
    const count = judged.filter((cell) => hasForm(cell, form) && (form !== "roc" || isRoc(cell))).length;
    if (count > (best?.count ?? 0)) best = { form, count };
  }
  if (best === null || best.count < ENOUGH * judged.length) return null;
  const form = best.form === "decimal_months" || best.form === "dotted_months" ? monthsForm(cells) : best.form;
  const isSteadyAs = (one: DateForm): boolean => {
    const days = cells.flatMap((cell) => readDate(cell, one) ?? []);
    return days.length >= ENOUGH * judged.length && isSteady(days);
  };
  // The year may stand first where it has two digits.
  if (form === "day_month_year" && judged.every((cell) => /^\d{1,2}\D\d{1,2}\D\d{2}\b/.test(cell)))
    return isSteadyAs(form) || isSteadyAs("month_day_year") ? form : null;
  return !NUMERIC_FORMS.includes(form) || isSteadyAs(form) ? form : null;
}

/** Whether enough cells of a column that has no form still are dates of some form. */
export function hasSomeDates(cells: readonly string[]): boolean {
  const judged = judgedCells(cells);
  return judged.length > 0 && judged.filter(isDate).length >= ENOUGH * judged.length;
}

/** Places of cells, each the first of its kind. */
export interface DayOrder {
  /** Can only have the day first, or the month. */
  dayFirst: number | null;
  monthFirst: number | null;
  /** Is another date in each reading. */
  undecided: number | null;
}

/** Looks at the plain cells of a column for what decides between day first and month first. */
export function dayOrder(cells: readonly string[]): DayOrder {
  const order: DayOrder = { dayFirst: null, monthFirst: null, undecided: null };
  cells.forEach((cell, at) => {
    const [day, month] = [readDate(cell, "day_month_year"), readDate(cell, "month_day_year")];
    if (day === month) return;
    if (month === null) order.dayFirst ??= at;
    else if (day === null) order.monthFirst ??= at;
    else order.undecided ??= at;
  });
  return order;
}
