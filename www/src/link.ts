/** The fragment of the address: the engine's own text for the inputs, and the page's keys beside it. */
import { VIEW_NAMES, type ViewName } from "./shapes.js";

export const FIRST_VIEW: ViewName = "tipping";

/** A pinned state as a link carries it. */
export interface PinKeys {
  name: string;
  engine_text: string;
}

export interface PageKeys {
  view: ViewName;
  pin: PinKeys | null;
  /** What it says of random runs, part by part. */
  sampling: readonly string[];
}

export interface SplitLink {
  page: PageKeys;
  /** What is the engine's to read; empty when the address says nothing about inputs. */
  engine_text: string;
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

/** Takes the page's own keys out; everything else, also nonsense, is left to the engine, which reports it. */
export function split_link(fragment: string): SplitLink {
  const sampling: string[] = [];
  const page: PageKeys = { view: FIRST_VIEW, pin: null, sampling };
  const rest: string[] = [];
  let name = "";
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const [, key = "", value = ""] = /^([a-z_]+)=(.*)$/s.exec(part) ?? [];
    const view = key === "view" ? VIEW_NAMES.find((one) => one === value) : undefined;
    if (view !== undefined) page.view = view;
    else if (key === "pin") page.pin = { name: "", engine_text: unescaped(value) };
    else if (key === "pin_name") name = unescaped(value).slice(0, PIN_NAME_LETTERS);
    else if (key === "runs" || key === "seed") sampling.push(part);
    else if (part !== "") rest.push(part);
  }
  if (page.pin !== null) page.pin.name = name;
  return { page, engine_text: rest.join("&") };
}

/** The fragment for a state; empty when everything is as at the start. */
export function join_link(engine_text: string, { view, pin, sampling }: PageKeys): string {
  const own = [
    ...(view === FIRST_VIEW ? [] : [`view=${view}`]),
    ...(pin === null ? [] : [`pin=${encodeURIComponent(pin.engine_text)}`]),
    ...(pin === null || pin.name === "" ? [] : [`pin_name=${encodeURIComponent(pin.name)}`]),
    ...sampling,
  ];
  return engine_text.includes("&") || own.length > 0 ? `#${[engine_text, ...own].join("&")}` : "";
}
