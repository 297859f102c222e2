/** Addresses of single parts for previews: a page each that leads on to its part, and a picture of its own. */
import { isRejected } from "../src/engine/types.js";
import { chartLabel } from "../src/i18n/sentences.js";
import { sentenceText } from "../src/story/controls.js";
import { COUNTED_PARTS, PARTS, type StoryPart } from "../src/story/parts.js";
import { viewNamed } from "../src/story/registry.js";
import { cardPng, cardSvg, chartStyle, MARKED, pieces } from "./og-image.js";
import { leadingPage } from "./static-pages.js";
import type { Baked } from "./story-still.js";
import { pictureTags, type Site, storyOf } from "./urls.js";

const HEADING = { size: 44, line: 54, weight: 700 };
const SENTENCE = { size: 23, line: 35, weight: 400 };

/** The name of a picture in the site. */
export const pictureFile = (part: string, language: string): string => `share/story-${part}-${language}.png`;

function subtitle(part: StoryPart, { model }: Baked): string {
  const { messages, formats } = model.localization;
  const index = PARTS.indexOf(part);
  return index === COUNTED_PARTS
    ? messages.text("story.ending")
    : messages.text("story.part", { number: formats.number(index + 1, 0), parts: formats.number(COUNTED_PARTS, 0) });
}

export async function partCard(part: StoryPart, baked: Baked): Promise<string> {
  const { model, engine } = baked;
  const { language, localization, figures } = model;
  const { messages } = localization;
  const view = viewNamed(part.view);
  const context = figures.get(part.id)?.context;
  if (context === undefined) throw new Error(`No figure for ${part.id}`);
  const words = (key: string, values: Parameters<typeof chartLabel>[2]): string =>
    chartLabel(part.view, key, values, true, localization, view.chartValue);
  const chart = engine.svg(part.view, context.inputs, chartStyle(words));
  if (isRejected(chart)) throw new Error(`The engine refuses the figure ${part.id}`);
  const sentence = view
    .headline(context, localization, MARKED)
    .map((said) => [said].flat().join(""))
    .join(messages.text("word.between"));
  const said = {
    title: messages.text("page.title"),
    heading: { runs: pieces(messages.text(`story.${part.id}.title`), language), look: HEADING },
    sentence: { runs: pieces(sentence, language), look: SENTENCE },
    subtitle: `${messages.text("story.name")} · ${subtitle(part, baked)}`,
  };
  return cardSvg(language, said, chart);
}

function partPage(part: StoryPart, baked: Baked, site: Site): string {
  const { model, title: story } = baked;
  const { language, localization, figures } = model;
  const context = figures.get(part.id)?.context;
  if (context === undefined) throw new Error(`No figure for ${part.id}`);
  const title = localization.messages.text("story.share.title", {
    part: localization.messages.text(`story.${part.id}.title`),
    story: localization.messages.text("story.title"),
  });
  return leadingPage({
    language,
    title,
    description: sentenceText(viewNamed(part.view), context, localization),
    target: `../#${part.id}`,
    canonical: site.address === null ? "../" : storyOf(site, language),
    // A state behind the sign belongs to the part's figure.
    script: `location.replace(${JSON.stringify(`../#${part.id}`)}+location.hash.replace("#","&"))`,
    tags: pictureTags(site, {
      title,
      address: `${storyOf(site, language)}${part.id}/`,
      type: "article",
      picture: pictureFile(part.id, language),
    }),
    back: story,
  });
}

/** Every file of the parts in a language; pictures only where previews can find them. */
export async function partFiles(baked: Baked, site: Site): Promise<Map<string, string | Uint8Array>> {
  const made = new Map<string, string | Uint8Array>();
  for (const part of PARTS) {
    made.set(`${baked.folder}${part.id}/index.html`, partPage(part, baked, site));
    if (site.address !== null)
      made.set(pictureFile(part.id, baked.model.language), cardPng(await partCard(part, baked)));
  }
  return made;
}
