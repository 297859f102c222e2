/** Pictures of any state as the page saves them, but for the width of words, which no canvas measures here. */
import { KITS } from "./view-definitions.js";
import { engine, speechOf, START, told } from "./real-engine.js";
import type { Language } from "../../www/src/i18n/languages.js";
import { framed, type Framed, type Look } from "../../www/src/export/svg-card.js";
import { lineKeys, pictureWords, verdictText } from "../../www/src/export/files.js";
import { isFailed, type Inputs, type ViewName } from "../../www/src/engine/types.js";
import { chartLine } from "../../www/src/i18n/sentences.js";

const SIZE = { width_px: 792, height_px: 436 };
const FACES: Record<Language, string> = {
  en: 'system-ui, "Noto Sans", sans-serif',
  "zh-Hant": '"Noto Sans CJK TC", system-ui, "PingFang TC", "Noto Sans TC", sans-serif',
  "zh-Hans": '"Noto Sans CJK SC", system-ui, "PingFang SC", "Noto Sans SC", sans-serif',
};

export function savedPicture(
  view: ViewName,
  language: Language,
  values: Inputs = {},
  pinned: Inputs | null = null,
): Framed {
  const speech = speechOf(language);
  const kit = KITS.get(view);
  const inputs = { ...START, ...values };
  const state = told(view, inputs);
  const scene = state?.scene() ?? null;
  if (kit === undefined || state === null || scene === null) throw new Error(`No picture of ${view}`);
  const lines = pictureWords(
    scene,
    (key, named) => chartLine(view, key, named, false, speech, kit.chartValue),
    lineKeys(view, speech.messages.keys()),
  );
  const svg = engine.svg(view, inputs, {
    ...SIZE,
    words: { ...lines, ghost: "a pin & more" },
    font_family: FACES[language],
    ...(pinned === null ? {} : { ghost: { ...START, ...pinned } }),
  });
  if (isFailed(svg)) throw new Error(`${view} is refused`);
  const look: Look = {
    paper: "rgb(255, 255, 255)",
    ink: "rgb(21, 24, 28)",
    ink_2: "rgb(71, 77, 85)",
    ink_3: "rgb(103, 110, 119)",
    sans: FACES[language],
    serif: FACES[language],
  };
  const words = {
    language,
    title: speech.messages.text(`tab.${view}`),
    description: "",
    verdict: verdictText(kit, state, speech),
    subject: speech.messages.text(`figure.${view}.name`),
    origin: speech.messages.text("footer.advice"),
    link: "https://example.org/?a=1&b=2#v=1&s=0.04",
  };
  return framed(
    svg,
    SIZE,
    words,
    look,
    (text, font) =>
      0.56 *
      Number(/([\d.]+)px/.exec(font)?.[1]) *
      [...text].reduce((width, sign) => width + (sign >= "\u2e80" ? 1.8 : 1), 0),
  );
}
