/** Files to take along, as far as they are text. */
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Inputs } from "../../www/src/engine/types.js";
import { json, textWithSources } from "../../www/src/export/files.js";
import { type CardStyle, type CardText, escaped, pieces, svgCard, wrapped } from "../../www/src/export/svg-card.js";
import { LANGUAGES, type Language } from "../../www/src/i18n/languages.js";
import { registerUnits } from "../../www/src/i18n/units.js";
import { assumptions } from "../../www/src/method/assumptions.js";
import { COMPANY_PRESETS } from "../../www/src/presets/presets.js";
import { payback } from "../../www/src/views/payback.js";
import { tipping } from "../../www/src/views/tipping.js";
import { chance, FIELDS, localizationOf, randomInputs, START, told } from "./real-engine.js";

const TEXTS: [language: string, text: string][] = [
  [
    "en",
    "At 63 times earnings, with profits growing 20% a year, a share takes 13.4 years to pay for itself. In this model the market crashes once 5.0% of investors sell whatever the price; here 3% is assumed.",
  ],
  ["zh-Hant", "本益比 41 倍、獲利年增 30%，8.9 年回本；若把未來的錢折現，要 11.2 年。「生死並存」（校準值）"],
  [
    "zh-Hans",
    "英伟达每向 OpenAI 投资 1 美元，就有 0.53 美元变回自己的营收。切断“甲骨文的芯片订单”，只剩 0.20 美元；市场的临界点变为 4.6%。",
  ],
  [
    "en",
    "https://example.org/some/path/?lang=zh-Hant#v=1&pe=41&g=0.3&pin=v%3D1%26s%3D0.02&pin_name=%E5%89%8D%3Cb%3E%26",
  ],
  ["en", "  "],
  ["en", ""],
];

/** Every sign is ten wide. */
const widthOf = (text: string): number => 10 * [...text].length;

afterEach(() => vi.unstubAllGlobals());

describe.each(["that knows words", "that does not"])("in a browser %s", (browser) => {
  const set = (): void => {
    if (browser === "that does not")
      vi.stubGlobal(
        "Intl",
        Object.fromEntries(
          Object.getOwnPropertyNames(Intl)
            .filter((name) => name !== "Segmenter")
            .map((name) => [name, Intl[name as keyof typeof Intl]]),
        ),
      );
  };

  test("neither pieces nor lines lose a sign", () => {
    set();
    for (const [language, text] of TEXTS) {
      expect(pieces(text, language).join("")).toBe(text);
      for (const width of [40, 90, 170, 333, 5000]) {
        expect(wrapped(text, language, width, widthOf).join(""), `${text} in ${width}`).toBe(text);
      }
    }
  });

  test("no line is wider than its room, however long a word is", () => {
    set();
    for (const [language, text] of TEXTS) {
      for (const width of [10, 40, 90, 333])
        for (const line of wrapped(text, language, width, widthOf))
          expect(widthOf(line.trimEnd()), line).toBeLessThanOrEqual(width);
    }
  });

  test("a link of ten thousand signs is broken at once, without a sign lost", () => {
    set();
    const link = `https://example.org/#v=1&pin=${"%E5%89".repeat(1666)}`;
    const started = performance.now();
    const lines = wrapped(link, "en", 792, widthOf);
    expect(lines.join("")).toBe(link);
    expect(lines.length).toBe(Math.ceil(link.length / 79));
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("a line begins with no closing sign, ends with no opening one, and a number keeps what it counts", () => {
    set();
    for (const [language, text] of TEXTS.slice(0, 3)) {
      for (const width of [180, 240, 333, 480]) {
        for (const line of wrapped(text, language, width, widthOf)) {
          expect(line).not.toMatch(/^[，。；：、」）”%.,;]/);
          expect(line).not.toMatch(/[「（“]$/);
          if (language !== "en") expect(line).not.toMatch(/\d ?$/);
        }
      }
    }
  });
});

const LOOK: CardStyle = {
  paper: "rgb(255, 255, 255)",
  ink: "rgb(0, 0, 0)",
  ink_2: "rgb(1, 1, 1)",
  ink_3: "rgb(2, 2, 2)",
  sans: 'system-ui, "Noto Sans TC"',
  serif: "Charter",
};
const WORDS: CardText = {
  language: "zh-Hant",
  title: "泡沫計算機：回本",
  description: "a < b & c",
  headline: "“1 < 2 & 3”",
  subject: "圖",
  origin: "泡沫計算機 0.1.0",
  link: 'https://example.org/?a=1&b="2"#v=1',
};

test("a framed picture holds its words escaped, its language, and the engine's picture as it is", () => {
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="792.00" height="436.00" viewBox="0 0 15840 8720" stroke-linejoin="round">\n<rect x="0"/>\n</svg>\n';
  const {
    svg,
    width_px: widthPx,
    height_px: heightPx,
  } = svgCard(picture, { width_px: 792, height_px: 436 }, WORDS, LOOK, (text) => widthOf(text));
  expect(widthPx).toBe(840);
  expect(svg).toMatch(
    new RegExp(
      `^<svg xmlns="http://www.w3.org/2000/svg" width="840" height="${heightPx}" viewBox="0 0 840 ${heightPx}" xml:lang="zh-Hant" lang="zh-Hant" role="img"`,
    ),
  );
  expect(svg).toContain('<title id="title">泡沫計算機：回本</title><desc id="description">a &#60; b &#38; c</desc>');
  expect(svg).toContain(">“1 &#60; 2 &#38; 3”</text>");
  expect(svg).toContain('<a href="https://example.org/?a=1&#38;b=&#34;2&#34;#v=1">');
  expect(svg).toContain('font-family="system-ui, &#34;Noto Sans TC&#34;"');
  expect(svg).toMatch(
    /<g transform="translate\(24 \d+\) scale\(0\.05\)" stroke-linejoin="round">\n<rect x="0"\/>\n<\/g>/,
  );
  expect(svg.match(/<svg /g)).toHaveLength(1);
});

test("words with a halo are two elements in a framed picture, whatever stands in them", () => {
  const picture = (words: string): string =>
    `<svg xmlns="x" width="792.00" height="436.00" viewBox="0 0 15840 8720">\n${words}\n</svg>\n`;
  const ringed =
    '<text x="1.0" y="2.0" text-anchor="end" font-size="13.0" fill="#112233" stroke="#FFEEDD" stroke-width="4" paint-order="stroke">$1 &lt;b&gt; $&amp; "泡"</text>';
  const { svg } = svgCard(picture(ringed), { width_px: 792, height_px: 436 }, WORDS, LOOK, (text) => widthOf(text));
  expect(svg).toContain(
    '<text x="1.0" y="2.0" text-anchor="end" font-size="13.0" fill="#FFEEDD" stroke="#FFEEDD" stroke-width="4">$1 &lt;b&gt; $&amp; "泡"</text>\n' +
      '<text x="1.0" y="2.0" text-anchor="end" font-size="13.0" fill="#112233">$1 &lt;b&gt; $&amp; "泡"</text>\n',
  );
  expect(svg).not.toContain("paint-order");
  expect(() => svgCard("<svg>", { width_px: 792, height_px: 436 }, WORDS, LOOK, (text) => widthOf(text))).toThrow();
});

test("what XML cannot hold is left out", () => {
  expect(escaped("a\u0000\u0008\u001fb\t\ufffe<泡>\"&'")).toBe("ab\t&#60;泡&#62;&#34;&#38;'");
});

test("whatever was changed is among the assumptions, with where it started and no source; in every language by a name", () => {
  registerUnits();
  const random = chance(11);
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const localization = localizationOf(language);
    const start = new Map(assumptions(tipping, [payback], START, localization).map((one) => [one.label, one]));
    expect(start.size).toBe(
      new Set([
        ...payback.primaryInputs,
        ...payback.secondaryInputs,
        ...tipping.primaryInputs,
        ...tipping.secondaryInputs,
      ]).size,
    );
    expect([...start.values()].every((one) => one.start === null)).toBe(true);
    for (const id of FIELDS.keys()) {
      const inputs = { ...START, [id]: randomInputs([id], random)[id] ?? 0 };
      const changed = assumptions(tipping, [payback], inputs, localization).filter((one) => one.start !== null);
      if (inputs[id] === START[id]) continue;
      expect(changed, id).toHaveLength(1);
      expect(changed[0]?.source).toBe("");
      expect(changed[0]?.label).not.toBe(id);
    }
  }
});

test("the text with sources names changes of other views too", () => {
  const state = told("tipping", { ...START, power_growth_twh_per_year: 12 });
  if (state === null) throw new Error("refused");
  const localization = localizationOf("en");
  const text = textWithSources(tipping, [payback], state, null, localization, "https://example.org/");
  const [changed] = assumptions(tipping, [payback], state.inputs, localization).filter((one) => one.start !== null);
  expect(text).toContain(`\n${changed?.label}: ${changed?.value}\n`);
  expect(changed?.value).toContain("12");
});

const textOf = (language: Language, inputs: Inputs, pinned: Inputs | null = null, name = ""): string => {
  const [state, pin] = [told("tipping", inputs), pinned === null ? null : told("tipping", pinned)];
  if (state === null) throw new Error("refused");
  return textWithSources(
    tipping,
    [payback],
    state,
    pin && { name, inputs: pin.inputs, report: pin.report },
    localizationOf(language),
    "https://example.org/",
  );
};

test("the text names the company that a price is of, its date and its source, in every language and whatever else is set", () => {
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const { messages } = localizationOf(language);
    for (const { id, values, source, as_of: asOf, lossMaker: firm } of COMPANY_PRESETS) {
      if (firm !== null) continue;
      const key = `preset.${id}.label`;
      for (const inputs of [
        { ...START, ...values },
        { ...START, ...values, seed_share: 0.041 },
      ]) {
        const text = textOf(language, inputs);
        if (messages.has(key)) expect(text, id).toContain(messages.text(key));
        expect(text, id).toContain(source);
        expect(text, id).toContain(asOf.slice(0, 4));
      }
    }
  }
  const text = textOf("en", {
    ...START,
    price_to_earnings: 44.46,
    growth_per_year: 0.652,
    share_growth_per_year: -0.0113,
  });
  expect(text).toMatch(/^Company: Nvidia.*, November 2025 \(StockAnalysis, Nvidia statistics/m);
  expect(text).toMatch(/^Price in times earnings \(P\/E\): 44\.46 \(Nvidia.*, November 2025\)$/m);
  expect(text).toMatch(/^Profit growth per year: 65\.2% \(Nvidia/m);
});

test("a price that is no company's, or is read in another way, is nobody's", () => {
  for (const inputs of [
    START,
    { ...START, price_to_earnings: 44.5 },
    { ...START, price_to_earnings: 44.46, earnings_basis: "forward" },
  ])
    expect(textOf("en", inputs)).not.toContain("Company:");
});

test("the text tells what is pinned, of which company it is, and how the present differs", () => {
  const text = textOf(
    "en",
    { ...START, seed_share: 0.04, growth_per_year: 0.3 },
    { ...START, price_to_earnings: 69.37, growth_per_year: 0.24, share_growth_per_year: 0.0157 },
    "before",
  );
  expect(text).toMatch(/\nCompared with “before”\nCompany: Broadcom, December 2025 \(.+\)\n/);
  expect(text).toMatch(
    /^You changed: Price in times earnings \(P\/E\) 69\.37 → 63; Profit growth per year 24% → 30%; .*Investors who sell whatever the price 3% → 4%\.$/m,
  );
  expect(text).toMatch(/^Result: payback [\d.]+ years → [\d.]+ years; tipping point [\d.]+% → none; /m);
  const same = textOf("zh-Hant", START, START, "之前");
  expect(same).toMatch(/\n與「之前」比較\n\n/);
  expect(textOf("en", START)).not.toContain("Compared");
});

test("the JSON holds inputs and report of the pinned state too", () => {
  const [state, pinned] = [told("tipping", START), told("tipping", { ...START, seed_share: 0.02 })];
  if (state === null || pinned === null) throw new Error("refused");
  const pin = { name: "before", inputs: pinned.inputs, report: pinned.report };
  expect(JSON.parse(json(state.inputs, state.report, pin, [], "https://example.org/"))).toMatchObject({
    link: "https://example.org/",
    inputs: { seed_share: 0.03 },
    pin: { name: "before", inputs: { seed_share: 0.02 }, report: { payback: { years: pinned.report.payback.years } } },
  });
  expect((JSON.parse(json(state.inputs, state.report, null, [], "")) as { pin: unknown }).pin).toBeNull();
});
