import { expect, test } from "vitest";
import { join_link, split_link } from "../../www/src/link.js";

test("the view is the page's, the rest the engine's", () => {
  expect(split_link("#v=1&pe=50&view=payback")).toEqual({ page: { view: "payback", pin: null, sampling: [] }, engine_text: "v=1&pe=50" });
});

test("an empty fragment says nothing", () => {
  expect(split_link("")).toEqual({ page: { view: "tipping", pin: null, sampling: [] }, engine_text: "" });
  expect(split_link("#")).toEqual({ page: { view: "tipping", pin: null, sampling: [] }, engine_text: "" });
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
