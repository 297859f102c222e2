/** Pictures of any state as the page saves them, but for the width of words, which no canvas measures here. */

import { isRejected, type SomeInputs, type View } from "../../www/src/engine/types.js";
import { DESKTOP_SIZE } from "../../www/src/engine/vocabulary.js";
import { headlineText } from "../../www/src/export/files.js";
import { type CardStyle, type SvgCard, svgCard } from "../../www/src/export/svg-card.js";
import type { Language } from "../../www/src/i18n/languages.js";
import { chartLabel } from "../../www/src/i18n/sentences.js";
import { engine, localizationOf, START, told } from "./real-engine.js";
import { VIEWS_BY_NAME } from "./view-definitions.js";

const FACES: Record<Language, string> = {
  en: 'system-ui, "Noto Sans", sans-serif',
  "zh-Hant": '"Noto Sans CJK TC", system-ui, "PingFang TC", "Noto Sans TC", sans-serif',
  "zh-Hans": '"Noto Sans CJK SC", system-ui, "PingFang SC", "Noto Sans SC", sans-serif',
};

export function savedPicture(
  view: View,
  language: Language,
  values: SomeInputs = {},
  pinned: SomeInputs | null = null,
): SvgCard {
  const localization = localizationOf(language);
  const definition = VIEWS_BY_NAME.get(view);
  const inputs = { ...START, ...values };
  const state = told(view, inputs);
  const scene = state?.scene() ?? null;
  if (definition === undefined || state === null || scene === null) throw new Error(`No picture of ${view}`);
  const svg = engine.svg(view, inputs, {
    ...DESKTOP_SIZE,
    words: (key, values) =>
      key === "ghost" ? "a pin & more" : chartLabel(view, key, values, false, localization, definition.chartValue),
    font_family: FACES[language],
    ...(pinned === null ? {} : { ghost: { ...START, ...pinned } }),
  });
  if (isRejected(svg)) throw new Error(`${view} is refused`);
  const look: CardStyle = {
    paper: "rgb(255, 255, 255)",
    ink: "rgb(21, 24, 28)",
    ink_2: "rgb(71, 77, 85)",
    ink_3: "rgb(103, 110, 119)",
    sans: FACES[language],
    serif: FACES[language],
  };
  const words = {
    language,
    title: localization.messages.text(`tab.${view}`),
    description: "",
    headline: headlineText(definition, state, localization),
    subject: localization.messages.text(`figure.${view}.name`),
    origin: localization.messages.text("footer.advice"),
    link: "https://example.org/?a=1&b=2#v=1&s=0.04",
  };
  return svgCard(
    svg,
    DESKTOP_SIZE,
    words,
    look,
    (text, font) =>
      0.56 *
      Number(/([\d.]+)px/.exec(font)?.[1]) *
      [...text].reduce((width, sign) => width + (sign >= "\u2e80" ? 1.8 : 1), 0),
  );
}
