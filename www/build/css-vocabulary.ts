/**
 * Puts what style sheets share with the engine in its place: colours for names such as `palette-light-ink`, and the
 * widths of small screens for `(--compact)`.
 */
import type { CSSOptions } from "vite";
import { COMPACT_QUERY } from "../src/engine/vocabulary.js";
import { COLOURS } from "./palette.js";

type PostcssPlugin = NonNullable<Exclude<CSSOptions["postcss"], string | undefined>["plugins"]>[number];

const COLOUR = /palette-(light|dark)-(\w+)/g;

function colourOf(scheme: string, token: string): string {
  const colours: Readonly<Record<string, Readonly<Record<string, string>>>> = COLOURS;
  const colour = colours[scheme]?.[token];
  if (colour === undefined) throw new Error(`There is no colour ${token} of the scheme ${scheme}`);
  return colour;
}

export const cssVocabulary: PostcssPlugin = {
  postcssPlugin: "css-vocabulary",
  // biome-ignore lint/style/useNamingConvention: a name of PostCSS.
  Declaration(declaration) {
    const { value } = declaration;
    if (!value.includes("palette-")) return;
    declaration.value = value.replace(COLOUR, (_whole, scheme: string, token: string) => colourOf(scheme, token));
  },
  AtRule: {
    media: (rule) => {
      if (rule.params.includes("(--compact)")) rule.params = rule.params.replace("(--compact)", COMPACT_QUERY);
    },
  },
};
