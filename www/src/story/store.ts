/** What the figures show, kept in the entry of history: it survives a reload, and the address says the last change. */
import { readLink, type StoryLink, writeLink } from "./link.js";

interface Kept {
  figures?: Record<string, string>;
}

const kept = (): Record<string, string> => {
  const { figures } = (history.state ?? {}) as Kept;
  return typeof figures === "object" && figures !== null ? { ...figures } : {};
};

function write(figures: Record<string, string>, hash: string): void {
  try {
    history.replaceState({ figures } satisfies Kept, "", hash === "" ? location.pathname + location.search : hash);
  } catch (refused) {
    // Some browsers limit how often the address may change; the page works without it.
    console.warn(refused);
  }
}

export class Store {
  private figures = kept();
  private readonly listeners: ((link: StoryLink) => void)[] = [];

  constructor() {
    this.read();
    addEventListener("hashchange", () => this.read());
  }

  /** Another address was opened, by a link or by hand. */
  onLink(listener: (link: StoryLink) => void): void {
    this.listeners.push(listener);
  }

  /** Null for what the text says. */
  stateOf(part: string): string | null {
    return this.figures[part] ?? null;
  }

  set(part: string, state: string, start: string): void {
    const { [part]: _before, ...others } = this.figures;
    this.figures = state === start ? others : { ...others, [part]: state };
    write(this.figures, writeLink(part, state, start));
  }

  private read(): void {
    const link = readLink(location.hash);
    if (link?.state !== null && link !== null) this.figures = { ...this.figures, [link.part]: link.state };
    // A new entry of history has to hold all of it as well.
    write(this.figures, location.hash);
    if (link === null) return;
    // No browser knows where an address with a state leads.
    if (link.state !== null) document.getElementById(link.part)?.scrollIntoView();
    for (const listener of this.listeners) listener(link);
  }
}
