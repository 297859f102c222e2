/** Kept scenarios: names, the file and its schema, merging, comparing, and a browser that does not keep them. */
import { readFileSync } from "node:fs";

import { beforeEach, describe, expect, test, vi } from "vitest";
import { Ajv2020 } from "../../www/node_modules/ajv/dist/2020.js";
import type { AppContext } from "../../www/src/app/context.js";
import { isRejected, type Scene, type View } from "../../www/src/engine/types.js";
import { VIEWS } from "../../www/src/engine/vocabulary.js";
import { type Compared, inputRows, resultRows, scaleOf } from "../../www/src/scenarios/comparison.js";
import {
  fileText,
  freeName,
  MOST_SCENARIOS,
  merged,
  readFile,
  type Scenario,
  soundScenarios,
  tidyName,
} from "../../www/src/scenarios/scenario.js";
import { ScenarioStore } from "../../www/src/scenarios/scenario-store.js";
import { engine, localizationOf, START } from "./real-engine.js";

const scenario = (name: string, state = "v=1&g=0.3"): Scenario => ({
  name,
  state,
  saved_at: "2026-11-29T23:59:59.123Z",
});

const schema = JSON.parse(readFileSync(new URL("../../docs/scenarios.schema.json", import.meta.url), "utf8")) as object;
const isOfSchema = new Ajv2020().compile(schema);

const SAMPLE = [
  scenario("Calm", ""),
  scenario("高成長，不折現", "v=1&g=0.5&view=companies&pin=v%3D1%26g%3D0.2&pin_name=%E5%B9%B3"),
  scenario('"quotes" & <tags> {braces}', "v=1&s=0.055&view=cascade&firm=open"),
];

describe("the file", () => {
  test("holds what the schema says, and gives the same bytes again", () => {
    const text = fileText(SAMPLE);
    expect(isOfSchema(JSON.parse(text)), JSON.stringify(isOfSchema.errors)).toBe(true);
    const read = readFile(text);
    if ("wrong" in read) throw new Error(read.wrong);
    const into = merged([], read.scenarios);
    expect(into).toMatchObject({ added: SAMPLE.length, left: 0 });
    expect(fileText(into.scenarios)).toBe(text);
  });

  test.each([
    ["no JSON", "{", ""],
    ["another file", "{}", "format"],
    ["a later format", fileText([]).replace('"format_version": 1', '"format_version": 2'), "format_version"],
    ["a state that is no link", fileText([scenario("A", "v=1&g=0.3#x")]), "scenarios.0.state"],
    ["a state with a line break", fileText([scenario("A", "v=1\ng=2")]), "scenarios.0.state"],
    ["a name of spaces", fileText([scenario("  ")]), "scenarios.0.name"],
    ["a long name", fileText([scenario("A"), scenario("n".repeat(41))]), "scenarios.1.name"],
    ["a date that is none", fileText([{ ...scenario("A"), saved_at: "yesterday" }]), "scenarios.0.saved_at"],
    ["two of one name", fileText([scenario("A"), scenario("A", "v=1")]), "scenarios"],
    ["too many", fileText(Array.from({ length: 21 }, (_, at) => scenario(`S${at}`))), "scenarios"],
    ["more than it may hold", fileText([{ ...scenario("A"), note: "x" } as Scenario]), "scenarios.0.note"],
  ])("is refused with its place: %s", (_, text, place) => {
    expect(readFile(text)).toEqual({ wrong: place });
    // The schema refuses the same, but for names that occur twice, which it cannot say.
    if (text !== "{" && !text.includes('"name": "A",\n      "state": "v=1",'))
      expect(isOfSchema(JSON.parse(text))).toBe(false);
  });
});

describe("names", () => {
  test("are one line of whole letters, at most forty", () => {
    expect(tidyName("  a\n\tb \u0000")).toBe("a b");
    expect([...tidyName("𠮷".repeat(50))]).toHaveLength(40);
    expect(tidyName(`${"n".repeat(39)} m`)).toBe("n".repeat(39));
    expect(tidyName("a\ud800b")).toBe("a b");
  });

  test("are not taken twice, however long", () => {
    const long = "n".repeat(40);
    expect(freeName("A", [])).toBe("A");
    expect(freeName("A", [scenario("A"), scenario("A (2)")])).toBe("A (3)");
    expect(freeName(long, [scenario(long)])).toBe(`${"n".repeat(36)} (2)`);
  });
});

test("a file adds what is not there, under free names, as far as there is room", () => {
  const own = [scenario("A"), scenario("B", "v=1&g=0.1")];
  const both = merged(own, [scenario("A"), scenario("B", "v=1&g=0.9")]);
  expect(both.scenarios.map(({ name }) => name)).toEqual(["A", "B", "B (2)"]);
  const many = Array.from({ length: MOST_SCENARIOS }, (_, at) => scenario(`S${at}`));
  expect(merged(own, many)).toMatchObject({ added: MOST_SCENARIOS - 2, left: 2 });
});

test("of what a browser kept, the sound ones are read, each name once", () => {
  expect(soundScenarios(undefined)).toEqual([]);
  expect(soundScenarios("x")).toEqual([]);
  expect(soundScenarios([SAMPLE[0], { name: "B" }, null, SAMPLE[0], SAMPLE[1]])).toEqual([SAMPLE[0], SAMPLE[1]]);
});

const app = (language: "en" | "zh-Hant" | "zh-Hans" = "en"): AppContext =>
  ({ localization: localizationOf(language) }) as unknown as AppContext;

function compared(name: string, changes: Record<string, number | string>): Compared {
  const inputs = { ...START, ...changes };
  const evaluation = engine.evaluate(inputs);
  if (!evaluation.ok) throw new Error(JSON.stringify(evaluation.errors));
  return { name, inputs, report: evaluation.report, view: "tipping", ownCompanies: null };
}

describe("comparing", () => {
  const states = [
    compared("start", {}),
    compared("fast", { growth_per_year: 0.5 }),
    compared("dear", { price_to_earnings: 427, growth_per_year: 0.5 }),
    compared("steady", { price_multiplier: 0.5, herding: 0 }),
  ];

  test("lists the inputs that differ, and only these", () => {
    const rows = inputRows(states, app());
    expect(rows.map(({ cells }) => cells)).toContainEqual(["63", "63", "427", "63"]);
    expect(rows).toHaveLength(4);
    expect(inputRows([states[0], states[0]] as Compared[], app())).toEqual([]);
  });

  test("tells what comes of each, also what does not exist, in every language", () => {
    for (const language of ["en", "zh-Hant", "zh-Hans"] as const) {
      const rows = resultRows(states, app(language));
      expect(rows.map(({ key }) => key)).toEqual(["payback", "tips", "fall", "state"]);
      for (const { sides } of rows) for (const { text } of sides) expect(text.trim(), language).toMatch(/[\p{L}\d]/u);
      // A market without herding and with little price impact has no tipping point.
      expect(rows[1]?.sides[3]?.value).toBeNull();
      expect(rows[0]?.sides[0]?.value).toBe(states[0]?.report.payback.years);
    }
  });

  test("puts pictures on one scale wherever the engine can, and says where it cannot", () => {
    const scenesOf = (view: View): Scene[] =>
      states.flatMap(({ inputs }) => {
        const scene = engine.scene(view, inputs);
        return isRejected(scene) ? [] : [scene];
      });
    const shared = VIEWS.filter((view) => scaleOf(scenesOf(view)).isShared);
    expect(shared).toEqual(expect.arrayContaining(["payback", "tipping", "timeline", "power"]));
    const payback = scenesOf("payback");
    expect(scaleOf(payback).style.x_max).toBe(Math.max(...payback.map(({ x }) => x.max)));
    // The logarithmic axis of companies follows the answers.
    expect(shared).not.toContain("companies");
  });
});

const kept = vi.hoisted(() => ({ values: new Map<unknown, unknown>(), fails: null as Error | null }));

vi.mock("../../www/node_modules/idb-keyval/dist/index.js", () => ({
  createStore: () => ({}),
  get: async (key: unknown) => {
    if (kept.fails !== null) throw kept.fails;
    return kept.values.get(key);
  },
  update: async (key: unknown, edit: (value: unknown) => unknown) => {
    if (kept.fails?.name === "SecurityError") throw kept.fails;
    const edited = edit(kept.values.get(key));
    if (kept.fails !== null) throw kept.fails;
    kept.values.set(key, edited);
  },
}));

describe("a browser", () => {
  const named = (name: string): DOMException => new DOMException("no", name);

  beforeEach(() => {
    kept.values.clear();
    kept.fails = null;
    vi.spyOn(console, "warn").mockReturnValue(undefined);
  });

  test("keeps them, and another window's too", async () => {
    const [one, other] = [new ScenarioStore(), new ScenarioStore()];
    await one.change((all) => [...all, scenario("A")]);
    await other.change((all) => [...all, scenario("B")]);
    await one.load();
    expect(one.scenarios.map(({ name }) => name)).toEqual(["A", "B"]);
    expect(one.keeping).toBe("kept");
  });

  test("that refuses leaves them in the page", async () => {
    kept.fails = named("SecurityError");
    const store = new ScenarioStore();
    await store.load();
    expect(store.keeping).toBe("refused");
    await store.change((all) => [...all, scenario("A")]);
    await store.load();
    expect([store.keeping, store.scenarios.length]).toEqual(["refused", 1]);
    // Once it allows it, what it had is still there.
    kept.fails = null;
    kept.values.set("scenarios", [scenario("Earlier")]);
    await store.change((all) => all);
    expect([store.keeping, store.scenarios.map(({ name }) => name)]).toEqual(["kept", ["Earlier", "A"]]);
  });

  test("that is full says so, and has it once there is room", async () => {
    const store = new ScenarioStore();
    await store.change((all) => [...all, scenario("A")]);
    kept.fails = named("QuotaExceededError");
    await store.change((all) => [...all, scenario("B")]);
    expect([store.keeping, store.scenarios.length]).toEqual(["full", 2]);
    kept.fails = null;
    await store.load();
    expect([store.keeping, store.scenarios.length]).toEqual(["full", 2]);
    await store.change((all) => all);
    expect(store.keeping).toBe("kept");
    expect(kept.values.get("scenarios")).toEqual([scenario("A"), scenario("B")]);
  });

  test("that was cleared says so, and the list stays until the page is closed", async () => {
    const store = new ScenarioStore();
    await store.change((all) => [...all, scenario("A")]);
    kept.values.clear();
    await store.load();
    expect([store.keeping, store.scenarios.length]).toEqual(["cleared", 1]);
    await store.change((all) => [...all, scenario("B")]);
    expect([store.keeping, store.scenarios.length]).toEqual(["kept", 2]);
  });

  test("whose list was emptied on purpose was not cleared", async () => {
    const [one, other] = [new ScenarioStore(), new ScenarioStore()];
    await one.change((all) => [...all, scenario("A")]);
    await other.load();
    await other.change(() => []);
    await one.load();
    expect([one.keeping, one.scenarios.length]).toEqual(["kept", 0]);
  });
});
