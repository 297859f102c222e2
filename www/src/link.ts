/** The fragment of the address: the engine's own text for the inputs, and the page's keys beside it. */
import type { ViewName } from "./shapes.js";

export const VIEWS: readonly ViewName[] = ["tipping", "payback"];

export interface PageKeys {
  view: ViewName;
}

export interface SplitLink {
  page: PageKeys;
  /** What is the engine's to read; empty when the address says nothing about inputs. */
  engine_text: string;
}

/** Takes the page's own keys out; everything else, also nonsense, is left to the engine, which reports it. */
export function split_link(fragment: string): SplitLink {
  const page: PageKeys = { view: "tipping" };
  const rest: string[] = [];
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const view = part.startsWith("view=") ? VIEWS.find((name) => name === part.slice(5)) : undefined;
    if (view !== undefined) page.view = view;
    else if (part !== "") rest.push(part);
  }
  return { page, engine_text: rest.join("&") };
}

/** The fragment for a state; empty when everything is as at the start. */
export function join_link(engine_text: string, page: PageKeys): string {
  const parts: string[] = [];
  if (engine_text.includes("&")) parts.push(engine_text);
  if (page.view !== "tipping") {
    if (parts.length === 0) parts.push(engine_text);
    parts.push(`view=${page.view}`);
  }
  return parts.length === 0 ? "" : `#${parts.join("&")}`;
}
