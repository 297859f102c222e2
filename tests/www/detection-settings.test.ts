/** Settings of the test: in links and back, undone and done again; how often was tested; walks that are always alike. */
import { describe, expect, test } from "vitest";
import { WALK_LENGTH, walkLevels } from "../../www/src/detection/series/random-walks.js";
import { SettingsHistory } from "../../www/src/detection/settings/history.js";
import { readLink, startOf, writeLink } from "../../www/src/detection/settings/link.js";
import {
  copiesKey,
  PRESETS,
  type Preset,
  presetOf,
  type Settings,
  settingsOf,
  trialKey,
  withKind,
  withPreset,
} from "../../www/src/detection/settings/settings.js";
import { falseAlarmChance, Trials } from "../../www/src/detection/trials.js";

const changed: Settings = {
  ...startOf("example"),
  transform: "log",
  question: "now",
  confidence_level: "99",
  end: 1440,
  lag_rule: "bic",
  lag_count: 6,
  window_counts: "rows",
  min_window_observations: 60,
  null_drift: "kept",
  curve: "sup",
  date_rule: "gated",
  min_episode_factor: 0.5,
  paths: 999,
  seed: 7,
};

describe("links", () => {
  test("the example as it starts has none", () => {
    expect(writeLink("example", startOf("example"))).toBe("");
    expect(readLink("")).toEqual({ series: "example", settings: startOf("example"), wrong: [] });
  });

  test.each(["example", "own", "walk-12"] as const)("every setting of %s comes back", (series) => {
    for (const kind of ["price", "ratio", "rate"] as const) {
      const settings = { ...changed, series_kind: kind };
      const link = writeLink(series, settings);
      expect(readLink(link)).toEqual({ series, settings, wrong: [] });
      // Letters, digits and few signs: nothing of a file has a place there.
      expect(link).toMatch(/^#v=1(&[a-z]+=[\w.-]+)+$/);
    }
  });

  test("what is not understood is named and has its default", () => {
    const { series, settings, wrong } = readLink("#v=1&c=97&l=9&p=500&n=12&zz=1&q=now&<b>=1");
    expect(series).toBe("example");
    expect(settings).toEqual({ ...startOf("example"), question: "now" });
    expect(wrong).toEqual(expect.arrayContaining(["c", "l", "p", "n", "zz"]));
    expect(readLink("#x=nobody").wrong).toEqual(["x"]);
  });
});

test("a price starts in logarithms with drift, a ratio as it is without", () => {
  expect(settingsOf("price")).toMatchObject({ transform: "log", null_drift: "kept" });
  expect(settingsOf("ratio")).toMatchObject({ transform: "level", null_drift: "none" });
  expect(withKind({ ...settingsOf("price"), seed: 9 }, "ratio")).toEqual({ ...settingsOf("ratio"), seed: 9 });
});

test("a preset is recognised, and a mixture is none", () => {
  for (const name of Object.keys(PRESETS) as Preset[])
    expect(presetOf(withPreset(settingsOf("price"), name))).toBe(name);
  expect(withPreset(withPreset(settingsOf("price"), "exuber"), "ours")).toEqual(settingsOf("price"));
  expect(presetOf({ ...settingsOf("price"), curve: "sup" })).toBeNull();
});

test("copies depend on what they are made of, and a trial on what is concluded", () => {
  const start = startOf("example");
  expect(copiesKey({ ...start, question: "now", confidence_level: "99" }, 100)).toBe(copiesKey(start, 100));
  expect(copiesKey({ ...start, seed: 2 }, 100)).not.toBe(copiesKey(start, 100));
  expect(trialKey({ ...start, question: "now", seed: 2 }, 100)).toBe(trialKey(start, 100));
  expect(trialKey({ ...start, confidence_level: "99" }, 100)).not.toBe(trialKey(start, 100));
  expect(trialKey(start, 99)).not.toBe(trialKey(start, 100));
});

test("settings can be undone and done again, and a step that changes nothing is none", () => {
  const [first, second] = [settingsOf("price"), { ...settingsOf("price"), seed: 2 }];
  const history = new SettingsHistory(first);
  history.commit({ ...first });
  expect(history.canUndo).toBe(false);
  history.commit(second);
  expect(history.undo()).toEqual(first);
  expect([history.canUndo, history.canRedo]).toEqual([false, true]);
  expect(history.redo()).toEqual(second);
  history.restart(first);
  expect([history.canUndo, history.canRedo]).toEqual([false, false]);
});

test("equal tests count once, and the chance of a false alarm grows with their number", () => {
  const trials = new Trials();
  for (const trial of ["a", "b", "a", "c"]) trials.add("series", trial);
  expect(trials.count).toBe(3);
  trials.reset(["series", "c"]);
  expect(trials.count).toBe(1);
  expect(falseAlarmChance(1, 0.05)).toBeCloseTo(0.05, 12);
  expect(falseAlarmChance(7, 0.05)).toBeCloseTo(0.3017, 4);
});

test("random walks are the same bits everywhere, and steps of variance one", () => {
  const walk = walkLevels(3);
  expect(walk).toEqual(walkLevels(3));
  expect(walk).toHaveLength(WALK_LENGTH);
  expect(walk[0]).toBe(100);
  const steps = Array.from({ length: 40 }, (_, number) => walkLevels(number)).flatMap((levels) =>
    Array.from(levels.slice(1), (level, at) => level - (levels[at] ?? 0)),
  );
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const variance = steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / steps.length;
  expect(Math.abs(mean)).toBeLessThan(0.04);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
});
