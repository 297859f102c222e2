/** The fragment of the address: the engine's own text for the inputs, and the page's keys beside it. */
import type { Correction, View } from "../engine/types.js";
import { FIRST_VIEW, VIEWS } from "../engine/vocabulary.js";

/** A pinned state as a link carries it. */
export interface PinKeys {
  name: string;
  engineText: string;
}

export interface PageKeys {
  view: View;
  pin: PinKeys | null;
  /** What it says of the firm without earnings; null while nobody asks for one. */
  lossMaker: string | null;
  /** What it says of the reader's own companies; null while there are none. */
  ownCompanies: string | null;
  /** What it says of random runs, part by part. */
  runParams: readonly string[];
}

export interface SplitLink {
  page: PageKeys;
  /** What is the engine's to read; empty when the address says nothing about inputs. */
  engineText: string;
  /** What of the page's own keys is not taken as it stands. */
  corrected: Correction[];
}

/** The most letters of a pin's name. */
export const PIN_NAME_LETTERS = 40;

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As much of a name as a pin takes: whole letters. */
export const shortName = (name: string): string => [...name].slice(0, PIN_NAME_LETTERS).join("");

/**
 * The text with its escaped separators as what they were, as the engine reads them; a pin's value holds escaped ones of
 * its own.
 */
const plainLink = (text: string): string =>
  text
    .split("&")
    .map((part) => (/^(amp;)*pin(_name)?=/.test(part) ? part : part.replace(/%26/g, "&").replace(/%3d/gi, "=")))
    .join("&")
    .replace(/&(amp;)+/g, "&");

/**
 * Ends a value before what sticks to it and could not belong to it: the engine reads its own values in the same way.
 */
const END = "(?=\\.*(?:$|(?![\\w%０-９％‰十百千萬万億亿兆成倍])[^.](?!\\s*[\\d０-９])))";
/** What each key takes; numbers where nothing else is said. */
const KEY_FORMS: Readonly<Record<string, string>> = { view: "[a-z]+", firm: "[\\w:,.-]*\\w", own: "[\\w:,.~-]*\\w" };

/**
 * Takes the page's own keys out, each the first time it comes; everything else, also nonsense, is left to the engine,
 * which reports it.
 */
export function splitLink(fragment: string): SplitLink {
  const own = new Map<string, string>();
  const rest: string[] = [];
  const corrected: Correction[] = [];
  const tell = (key: string, given: string, used: string, reason: Correction["reason"]): unknown =>
    corrected.push({ key, field: null, given, used, reason });
  const text = fragment.replace(/^#/, "");
  const plain = plainLink(text);
  if (plain !== text) tell("", "", "&", "escaped_separator");
  for (const part of plain.split("&")) {
    // A claim of the article: where to look, not what to compute.
    if (/^claim-\w+$/.test(part)) continue;
    const [, key = "", raw = ""] = /^(view|pin|pin_name|firm|own|runs|seed)=(.*)$/s.exec(part) ?? [];
    const given = unescaped(raw)
      .replace(/[\xad\u200b-\u200f\u2060\ufeff]/g, "")
      .replace(/^[\s\x85]+|[\s\x85]+$/g, "");
    const found = key.startsWith("pin") ? null : new RegExp(`^${KEY_FORMS[key] ?? "\\d+"}${END}`, "u").exec(given)?.[0];
    const value = found ?? raw;
    if (key === "" || (/^(firm|own)$/.test(key) && !found) || (key === "view" && !VIEWS.some((one) => one === value)))
      part !== "" && rest.push(part);
    else if (own.has(key)) tell(key, raw, "", "duplicate_key");
    else {
      own.set(key, value);
      if (value !== raw && value !== given) tell(key, given, value, "trailing_text");
    }
  }
  const pinned = own.get("pin");
  const given = unescaped(own.get("pin_name") ?? "");
  const name = pinned === undefined ? "" : shortName(given);
  if (name !== given) tell("pin_name", given, name, pinned === undefined ? "no_pin" : "too_long");
  const page: PageKeys = {
    view: (own.get("view") as View | undefined) ?? FIRST_VIEW,
    pin: pinned === undefined ? null : { name, engineText: unescaped(pinned) },
    lossMaker: own.get("firm") ?? null,
    ownCompanies: own.get("own") ?? null,
    runParams: [...own].filter(([key]) => key === "runs" || key === "seed").map((pair) => pair.join("=")),
  };
  return { page, engineText: rest.join("&"), corrected };
}

/** The fragment for a state; empty when everything is as at the start. */
export function joinLink(engineText: string, { view, pin, lossMaker, ownCompanies, runParams }: PageKeys): string {
  const own = [
    ...(view === FIRST_VIEW ? [] : [`view=${view}`]),
    ...(pin === null ? [] : [`pin=${encodeURIComponent(pin.engineText)}`]),
    ...(pin === null || pin.name === "" ? [] : [`pin_name=${encodeURIComponent(pin.name)}`]),
    ...(lossMaker === null ? [] : [`firm=${lossMaker}`]),
    ...(ownCompanies === null ? [] : [`own=${ownCompanies}`]),
    ...runParams,
  ];
  return engineText.includes("&") || own.length > 0 ? `#${[engineText, ...own].join("&")}` : "";
}
