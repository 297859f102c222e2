/** The story as the build writes it: numbers of the engine, the same parts in three languages, links that lead on. */
import { describe, expect, test } from "vitest";
import { storyHead } from "../../www/build/story-head.js";
import { partCard, partFiles } from "../../www/build/story-share.js";
import { bakeStory, contextOf, storyWords } from "../../www/build/story-still.js";
import { siteOf } from "../../www/build/urls.js";
import claimsFile from "../../www/data/claims.json";
import { CLAIMS_BY_PART, storyPartOf } from "../../www/src/claims/story-part.js";
import { type Inputs, isRejected } from "../../www/src/engine/types.js";
import { LANGUAGES, type Language } from "../../www/src/i18n/languages.js";
import type { Value } from "../../www/src/i18n/messages.js";
import { splitLink } from "../../www/src/state/link.js";
import { readLink, writeLink } from "../../www/src/story/link.js";
import { oneDoubterLess, PARTS, partBy } from "../../www/src/story/parts.js";
import { viewNamed } from "../../www/src/story/registry.js";
import { engine, FIELDS, START } from "./real-engine.js";

const TAGS = Object.keys(LANGUAGES) as Language[];
const baked = new Map(await Promise.all(TAGS.map(async (tag) => [tag, await bakeStory(tag, "0")] as const)));
const bakedIn = (tag: Language) => {
  const found = baked.get(tag);
  if (found === undefined) throw new Error(`No story in ${tag}`);
  return found;
};

/** The raw number of a value in the text. */
function raw(value: Value | undefined): number {
  const { values = [] } = (value ?? {}) as { values?: unknown[] };
  return Number(values.find((one) => typeof one === "string" && one !== "" && Number.isFinite(Number(one))));
}

const numbers = bakedIn("en").model.numbers;
const report = (values: Partial<Inputs> = {}) => {
  const answer = engine.evaluate({ ...START, ...values });
  if (!answer.ok) throw new Error("refused");
  return answer.report;
};

describe("numbers in the text are those of the engine", () => {
  test.each([
    ["flat_years", () => report({ growth_per_year: 0 }).payback.years],
    ["start_years", () => report().payback.years],
    ["no_limit_years", () => report({ power_cap: "off" }).payback.years],
    ["fast_years", () => report({ growth_per_year: 0.3 }).payback.years],
    ["hope", () => report().chain.bubble_share],
    ["binding_year", () => report().power.binding_year],
    ["tuned", () => report().tipping.tipping_share],
    ["cut_tips", () => report({ cut_link: "vendor_buyer" }).tipping.tipping_share],
    ["critical_news", () => report().tipping.critical_news],
    [
      "checked_years",
      () =>
        report({ price_to_earnings: 44.46, growth_per_year: 0.652, share_growth_per_year: -0.0113, offering_usd_b: 60 })
          .payback.years,
    ],
  ])("%s", (name, computed) => {
    expect(raw(numbers[name])).toBe(computed());
  });

  test("one doubter parts a crowd that holds from one that does not", () => {
    expect([raw(numbers.fewer), raw(numbers.fewer_sold), raw(numbers.more_sold)]).toEqual([50, 83, 696]);
  });

  test("below the cheap price nothing tips, and above it something does", () => {
    const price = raw(numbers.cheap_price);
    expect(report({ price_to_earnings: price - 0.01 }).tipping.tipping_share).toBeNull();
    expect(report({ price_to_earnings: price + 0.01 }).tipping.tipping_share).not.toBeNull();
  });

  test("the same doubt ends differently: it recovers when slow and crashes when quick", () => {
    const speeds = engine.speedComparison(START);
    if (isRejected(speeds)) throw new Error("refused");
    const fall = (years: number) => speeds.speeds.find((one) => one.awareness_years === years);
    expect(fall(2)?.path.burst_years).toBeNull();
    expect(fall(0.25)?.path.burst_years).not.toBeNull();
    expect(raw(numbers.slow_fall)).toBe(fall(2)?.deepest_fall_share);
    expect(raw(numbers.quick_fall)).toBe(fall(0.25)?.deepest_fall_share);
    expect(raw(numbers.border)).toBe(speeds.slowest_that_bursts_years);
  });

  test("a company counts where the chart's own sentence counts it", () => {
    const { context } = bakedIn("en").model.figures.get("hope") ?? {};
    if (context === undefined) throw new Error("No figure");
    const text = viewNamed("companies").headline(context, bakedIn("en").model.localization, {
      input: (_id, shown) => shown,
      result: (_path, _value, shown) => shown,
      word: (shown) => shown,
    });
    expect(text.flat().join(" ")).toContain(`${raw(numbers.within)} of ${raw(numbers.all)}`);
  });
});

describe.each(TAGS)("%s", (tag) => {
  test("every message finds its numbers, and no brace is left", () => {
    const { model } = bakedIn(tag);
    for (const part of PARTS)
      for (let at = 1; at <= part.paragraphs; at += 1)
        expect(() => model.localization.messages.rich(`story.${part.id}.${at}`, model.numbers), part.id).not.toThrow();
  });

  test("no paragraph is left out, and none is missing", async () => {
    const keys = Object.keys(await storyWords(tag)).filter((key) => /^story\.\w+\.\d+$/.test(key));
    const expected = PARTS.flatMap(({ id, paragraphs }) =>
      Array.from({ length: paragraphs }, (_, at) => `story.${id}.${at + 1}`),
    );
    expect(keys).toEqual(expected);
  });

  test("the text can be read in a few minutes", async () => {
    const text = Object.entries(await storyWords(tag))
      .filter(([key]) => /^story\.\w+\.(\d+|title)$/.test(key))
      .map(([, words]) => words)
      .join(" ");
    const segments = new Intl.Segmenter(tag, { granularity: "word" }).segment(text.replace(/\{\w+\}/g, "1"));
    const words = [...segments].filter((one) => one.isWordLike).length;
    expect(words).toBeGreaterThan(1000);
    expect(words).toBeLessThan(1450);
  });

  test("every figure leads to the calculator with its very state", () => {
    for (const [id, figure] of bakedIn(tag).model.figures) {
      const { page, engineText, corrected } = splitLink(figure.fragment);
      const { inputs } = engine.decodeLink(engineText);
      expect(corrected, id).toEqual([]);
      expect(page.view, id).toBe(partBy(id)?.view);
      expect({ ...START, ...inputs }, id).toEqual(figure.context.inputs);
    }
  });

  test("every figure has its pictures, each with words for those who do not see it", () => {
    const { model, files } = bakedIn(tag);
    for (const [id, { pictures }] of model.figures) {
      expect(pictures, id).toHaveLength(partBy(id)?.isPair === true ? 2 : 1);
      for (const { files: made, text } of pictures) {
        expect(Object.keys(made).sort(), id).toEqual(["narrow-dark", "narrow-light", "wide-dark", "wide-light"]);
        for (const file of Object.values(made)) expect(files.get(file), file).toMatch(/^<svg .*<\/svg>$/s);
        expect(text.length, id).toBeGreaterThan(40);
      }
    }
  });
});

describe("previews", () => {
  const site = siteOf("https://someone.example/calculator");

  test("every part has a page that leads on with the state, and a picture of its own", async () => {
    const made = await partFiles(bakedIn("zh-Hant"), site);
    for (const { id } of PARTS) {
      const page = String(made.get(`story/zh-Hant/${id}/index.html`));
      expect(page, id).toContain('<html lang="zh-Hant"');
      expect(page, id).toContain(
        `property="og:image" content="https://someone.example/calculator/share/story-${id}-zh-Hant.png"`,
      );
      expect(page, id).toContain(`property="og:url" content="https://someone.example/calculator/story/zh-Hant/${id}/"`);
      expect(page, id).toContain('rel="canonical" href="https://someone.example/calculator/story/zh-Hant/"');
      expect(page, id).toContain(`location.replace("../#${id}"+location.hash.replace("#","&"))`);
      expect(
        Buffer.from(made.get(`share/story-${id}-zh-Hant.png`) ?? "")
          .subarray(1, 4)
          .toString(),
        id,
      ).toBe("PNG");
    }
  });

  test("without an address there are no pictures, and nothing names a host", async () => {
    const made = await partFiles(bakedIn("en"), siteOf(""));
    expect([...made.keys()].sort()).toEqual(PARTS.map(({ id }) => `story/${id}/index.html`).sort());
    for (const [name, page] of made)
      expect(String(page).replaceAll("http://www.w3.org/2000/svg", ""), name).not.toMatch(/https?:\/\//);
  });

  test("a card holds its words as outlines, and they fit", async () => {
    for (const tag of TAGS)
      for (const part of PARTS) {
        const svg = await partCard(part, bakedIn(tag));
        expect(svg, part.id).not.toContain("<text");
        const rule = Number(/<rect x="70" y="([\d.]+)" width="492" height="1"/.exec(svg)?.[1]);
        expect(rule, `${tag} ${part.id}`).toBeLessThan(560);
      }
  });

  test("the head of the story names its languages, its picture and its address", () => {
    const head = storyHead(bakedIn("zh-Hans"), site);
    for (const page of ["", "zh-Hant/", "zh-Hans/"])
      expect(head).toContain(`href="https://someone.example/calculator/story/${page}"`);
    expect(head).toContain('rel="canonical" href="https://someone.example/calculator/story/zh-Hans/"');
    expect(head).toContain("share/story-five-zh-Hans.png");
    expect(storyHead(bakedIn("zh-Hans"), siteOf(""))).not.toMatch(/https?:/);
  });
});

test("a figure has one to three sliders, all of them inputs of the engine", () => {
  for (const { id, inputs } of PARTS) {
    expect(inputs.length, id).toBeGreaterThan(0);
    expect(inputs.length, id).toBeLessThanOrEqual(3);
    for (const input of inputs) expect(FIELDS.has(input), input).toBe(true);
  }
});

test("a state goes into the address of its part and comes back", () => {
  expect(writeLink("growth", "#v=1&view=payback", "#v=1&view=payback")).toBe("#growth");
  const link = writeLink("growth", "#v=1&g=0.3&view=payback", "#v=1&view=payback");
  expect(link).toBe("#growth&v=1&g=0.3&view=payback");
  expect(readLink(link)).toEqual({ part: "growth", state: "#v=1&g=0.3&view=payback" });
  // The starting assumptions of the calculator have no fragment, and are a state all the same.
  expect(readLink(writeLink("conclude", "", "#v=1&pe=30"))).toEqual({ part: "conclude", state: "#v=1" });
  expect(readLink("#growth")).toEqual({ part: "growth", state: null });
  for (const other of ["", "#", "#nowhere", "#v=1&g=0.3", "#growth=1"]) expect(readLink(other)).toBeNull();
});

test("the pair differs by one doubter and nothing else", () => {
  const inputs = Object.freeze({ ...START, seed_share: 0.051 });
  expect(oneDoubterLess(inputs)).toEqual({ ...inputs, seed_share: 0.05 });
  expect(oneDoubterLess({ ...START, seed_share: 0 }).seed_share).toBe(0);
  expect(oneDoubterLess({ ...START, seed_share: 0.0305 }).seed_share).toBe(0.03);
});

test("claims lead to parts that there are", () => {
  const known = new Set((claimsFile as { claims: { id: string }[] }).claims.map(({ id }) => id));
  for (const [part, claims] of Object.entries(CLAIMS_BY_PART)) {
    expect(partBy(part), part).not.toBeNull();
    for (const claim of claims) expect(known.has(claim), claim).toBe(true);
  }
  expect(storyPartOf("five_pct", "zh-Hans")).toBe("./story/zh-Hans/#five");
  expect(storyPartOf("musk_date", "en")).toBeNull();
});

test("time is told to the figure that needs it", () => {
  const part = partBy("early");
  if (part === null) throw new Error("No such part");
  expect(contextOf(part, START, engine).inTime?.speeds.speeds.length).toBeGreaterThan(3);
});
