/** The reader's own companies that the page shows: read from its link, named in its words, and handed to the engine. */
import type { AppContext } from "../app/context.js";
import type { Correction, Field, FullEngine, StyleOptions, Theme, View } from "../engine/types.js";
import { dateText } from "../i18n/dates.js";
import type { Message, Messages, MessageTable } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import { readOwnCompanies } from "./own-companies-link.js";
import { type FigureId, figureFields, type OwnCompany, pairOf, ratioOf } from "./own-company.js";

const VIEW: View = "companies";

/** The key of a company's row, by its place. */
export const ownKey = (at: number): string => `own_${at + 1}`;

/** Stands for a name in a message until the name is put there. */
const NAME = "\u0000";

/** A text as it is, though a brace in it begins the name of a value elsewhere. */
const literal = (text: string): string[] => text.split(/(?<=\{)/);

/** Who says so: everybody but the reader has it from a link. */
export function originOf({ date, source }: OwnCompany, localization: Localization): string {
  const { messages } = localization;
  const said = [source ?? "", date === null ? "" : dateText(date, localization)].filter((part) => part !== "");
  return messages.text(said.length === 0 ? "own.origin" : "own.origin_of", {
    source: said.join(messages.text("export.text_between")),
  });
}

/** The messages that name these companies in chart, table and sentences. */
export function ownWords(companies: readonly OwnCompany[], localization: Localization): MessageTable {
  const { messages } = localization;
  const words: MessageTable = {};
  companies.forEach((company, at) => {
    const key = ownKey(at);
    const named = (message: string): Message =>
      message.split(NAME).flatMap((part, index) => (index === 0 ? [part] : [...literal(company.name), part]));
    const line =
      ratioOf(company.figures) === null
        ? messages.text("own.line_loss", { name: NAME })
        : messages.text("own.line", { name: NAME, price_to_earnings: "{price_to_earnings}" });
    words[`row.${VIEW}.${key}`] = literal(company.name);
    words[`row.${VIEW}.${key}.origin`] = literal(originOf(company, localization));
    words[`chart.${VIEW}.${key}`] = named(line);
    words[`chart.${VIEW}.${key}_short`] = literal(company.name);
  });
  return words;
}

export class OwnCompanies {
  readonly fields: ReadonlyMap<FigureId, Field>;
  private known: { text: string | null; messages: Messages; companies: OwnCompany[]; corrected: Correction[] } | null =
    null;
  /** A link that is shown for a moment in place of the page's. */
  private other: { text: string | null } | null = null;

  constructor(private readonly app: AppContext) {
    this.fields = figureFields(app.localization.fields);
  }

  private read(): NonNullable<OwnCompanies["known"]> {
    const { state, localization } = this.app;
    const { messages } = localization;
    const text = this.other === null ? state.ownCompanies : this.other.text;
    if (this.known === null || this.known.text !== text || this.known.messages !== messages) {
      const { companies, corrected } = readOwnCompanies(text, this.fields);
      this.known = { text, messages, companies, corrected };
      messages.add(ownWords(companies, localization));
    }
    return this.known;
  }

  get companies(): readonly OwnCompany[] {
    return this.read().companies;
  }

  /** What of the link is left out. */
  get corrected(): readonly Correction[] {
    return this.read().corrected;
  }

  /** Does something as if the page had the companies of another link. */
  as<Made>(text: string | null, make: () => Made): Made {
    this.other = { text };
    try {
      this.read();
      return make();
    } finally {
      this.other = null;
      this.read();
    }
  }

  /** The same calls, which show these companies. */
  shownBy(engine: FullEngine): FullEngine {
    const themed = (view: View, theme: Theme = {}): StyleOptions => {
      const options = typeof theme === "string" ? { scheme: theme } : theme;
      if (view !== VIEW || this.companies.length === 0) return options;
      return { ...options, own_companies: Float64Array.from(this.companies.flatMap(({ figures }) => pairOf(figures))) };
    };
    return {
      ...engine,
      scene: (view, inputs, theme) => engine.scene(view, inputs, themed(view, theme)),
      draw: (canvas, view, inputs, theme) => engine.draw(canvas, view, inputs, themed(view, theme)),
      svg: (view, inputs, theme) => engine.svg(view, inputs, themed(view, theme)),
    };
  }
}
