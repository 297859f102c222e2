import { expect, test } from "vitest";
import { join_link, split_link } from "../../www/src/link.js";

test("the view is the page's, the rest the engine's", () => {
  expect(split_link("#v=1&pe=50&view=payback")).toEqual({ page: { view: "payback", pin: null, sampling: [] }, engine_text: "v=1&pe=50", corrected: [] });
});

test("an empty fragment says nothing", () => {
  expect(split_link("")).toEqual({ page: { view: "tipping", pin: null, sampling: [] }, engine_text: "", corrected: [] });
  expect(split_link("#")).toEqual({ page: { view: "tipping", pin: null, sampling: [] }, engine_text: "", corrected: [] });
});

test("what the page does not know goes to the engine, which reports it", () => {
  expect(split_link("#v=1&view=nonsense&foo=%%%").engine_text).toBe("v=1&view=nonsense&foo=%%%");
});

test("the start needs no fragment", () => {
  expect(join_link("v=1", { view: "tipping", pin: null, sampling: [] })).toBe("");
});

test("a link is joined from what differs", () => {
  expect(join_link("v=1&pe=50", { view: "tipping", pin: null, sampling: [] })).toBe("#v=1&pe=50");
  expect(join_link("v=1", { view: "payback", pin: null, sampling: [] })).toBe("#v=1&view=payback");
});

test("splitting undoes joining", () => {
  for (const text of ["v=1", "v=1&pe=50", "v=1&s=0.05&bmode=set"]) {
    for (const [view, pin, sampling] of [
      ["tipping", null, []],
      ["payback", { name: "", engine_text: "v=1" }, ["runs=1000"]],
      ["map", { name: "100% & = #生死", engine_text: "v=1&s=0.04&pe=30" }, ["runs=10000", "seed=7"]],
    ] as const) {
      const { page, engine_text } = split_link(join_link(text, { view, pin, sampling }));
      expect(page).toEqual({ view, pin, sampling });
      expect(engine_text === "" ? "v=1" : engine_text).toBe(text);
    }
  }
});

test("of keys that come twice the first counts, and the other is told", () => {
  const { page, engine_text, corrected } = split_link("#v=1&view=map&view=payback&runs=2000&runs=3000&pin=v%3D1&pin=v%3D1%26pe%3D9");
  expect(page).toEqual({ view: "map", pin: { name: "", engine_text: "v=1" }, sampling: ["runs=2000"] });
  expect(engine_text).toBe("v=1");
  expect(corrected.map(({ key, given, reason }) => [key, given, reason])).toEqual([
    ["view", "payback", "duplicate_key"],
    ["runs", "3000", "duplicate_key"],
    ["pin", "v%3D1%26pe%3D9", "duplicate_key"],
  ]);
});

test("a name is cut between letters, and told when it is cut or names nothing", () => {
  const long = "💥".repeat(41);
  const cut = split_link(`#v=1&pin=v%3D1&pin_name=${encodeURIComponent(long)}`);
  expect(cut.page.pin?.name).toBe("💥".repeat(40));
  expect(cut.corrected).toEqual([{ key: "pin_name", field: null, given: long, used: "💥".repeat(40), reason: "too_long" }]);
  expect(() => join_link("v=1", cut.page)).not.toThrow();
  expect(split_link("#v=1&pin_name=calm").corrected).toEqual([{ key: "pin_name", field: null, given: "calm", used: "", reason: "no_pin" }]);
});

test("any text at all is split without a throw", () => {
  let state = 7;
  for (let run = 0; run < 2000; run += 1) {
    let text = "#";
    for (let letter = 0; letter < 40; letter += 1) {
      state = (state * 1103515245 + 12345) % 2147483648;
      text += String.fromCharCode(32 + (state % 5000));
    }
    expect(() => split_link(text)).not.toThrow();
  }
});
