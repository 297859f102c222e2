/**
 * Templates without their indentation: it stands in the source for whoever reads that, and between elements one space
 * means the same as many.
 */
import type { Plugin } from "vite";

interface Quasi {
  start: number;
  end: number;
}

/** The pieces of text in every template that is tagged as markup. */
function pieces(node: unknown): Quasi[] {
  if (typeof node !== "object" || node === null) return [];
  const inside = Object.values(node).flatMap(pieces);
  const { type, tag, quasi } = node as { type?: string; tag?: { name?: string }; quasi?: { quasis: Quasi[] } };
  return type === "TaggedTemplateExpression" && (tag?.name === "html" || tag?.name === "svg")
    ? [...inside, ...(quasi?.quasis ?? [])]
    : inside;
}

export function compactTemplates(): Plugin {
  return {
    name: "compact-templates",
    apply: "build",
    transform(code, id) {
      if (!id.includes("/src/") || !/\b(html|svg)`/.test(code)) return null;
      const ordered = pieces(this.parse(code)).sort((a, b) => a.start - b.start);
      let [compact, at] = ["", 0];
      for (const { start, end } of ordered) {
        compact += code.slice(at, start) + code.slice(start, end).replace(/\s*\n\s*/g, " ");
        at = end;
      }
      return { code: compact + code.slice(at), map: null };
    },
  };
}
