/** Observations in the order of time, and what is missing among them. */
import type { GapChoice } from "./reading.js";

/** A row with a date; the value is null where its cell holds no number. */
export interface Entry {
  /** From 1. */
  row: number;
  /** Days since 1970; the place in the file where it has no dates. */
  date: number;
  value: number | null;
}

export interface Observation extends Entry {
  value: number;
}

export const isObservation = (entry: Entry): entry is Observation => entry.value !== null;

export interface Ordered {
  entries: Entry[];
  isDescending: boolean;
  /** Neither ascending nor descending in the file: the rows that stand out of order. */
  outOfOrder: number[];
  /** Rows that a later row of the same date replaces. */
  replaced: number[];
}

/** Sorts by date. Of rows with the same date the last in the file that holds a number stays. */
export function inOrderOfTime(given: readonly Entry[]): Ordered {
  const against = (isWrong: (step: number) => boolean): number[] =>
    given.flatMap(({ row, date }, at) => (at > 0 && isWrong(date - (given[at - 1]?.date ?? 0)) ? [row] : []));
  const [backward, forward] = [against((step) => step < 0), against((step) => step > 0)];
  const isDescending = backward.length > forward.length;
  const entries: Entry[] = [];
  const replaced: number[] = [];
  for (const entry of [...given].sort((a, b) => a.date - b.date || a.row - b.row)) {
    const before = entries.at(-1);
    if (before?.date !== entry.date) {
      entries.push(entry);
      continue;
    }
    const stays = isObservation(entry) || !isObservation(before) ? entry : before;
    replaced.push(stays === entry ? before.row : entry.row);
    entries[entries.length - 1] = stays;
  }
  return { entries, isDescending, outOfOrder: isDescending ? forward : backward, replaced };
}

export interface Trimmed {
  entries: Entry[];
  atStart: Entry[];
  atEnd: Entry[];
}

/** Without the entries at both ends that have no value. */
export function trimmed(entries: readonly Entry[]): Trimmed {
  const first = entries.findIndex(isObservation);
  const last = entries.findLastIndex(isObservation);
  if (first < 0) return { entries: [], atStart: [...entries], atEnd: [] };
  return {
    entries: entries.slice(first, last + 1),
    atStart: entries.slice(0, first),
    atEnd: entries.slice(last + 1),
  };
}

/** The entries that have a value: all of them, or the longest part between gaps, of equally long ones the latest. */
export function withoutGaps(entries: readonly Entry[], choice: GapChoice): Observation[] {
  if (choice === "leave_out") return entries.filter(isObservation);
  let longest: Observation[] = [];
  let part: Observation[] = [];
  for (const entry of entries) {
    if (isObservation(entry)) part.push(entry);
    else part = [];
    if (part.length >= longest.length) longest = part;
  }
  return longest;
}
