/** The story's addresses: `#growth` leads to a part, `#growth&v=1&g=0.3` also says what its figure shows. */
import { partBy } from "./parts.js";

export interface StoryLink {
  part: string;
  /** Of the figure, as a fragment of the calculator; null where the address does not say. */
  state: string | null;
}

export function readLink(hash: string): StoryLink | null {
  const [, part = "", state = ""] = /^#(\w+)(?:&(.*))?$/s.exec(hash) ?? [];
  return partBy(part) === null ? null : { part, state: state === "" ? null : `#${state}` };
}

/** A state that is the figure's own is left out. */
export function writeLink(part: string, state: string, start: string): string {
  return state === start ? `#${part}` : `#${part}&${state.replace(/^#/, "") || "v=1"}`;
}
