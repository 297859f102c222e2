import { expect, test } from "vitest";
import { joinLink, splitLink } from "../../www/src/state/link.js";
import { asHash } from "./hostile-inputs.js";

test("a claim that the address names is no part of the state", () => {
  expect(splitLink("#claim-burry")).toEqual(splitLink(""));
  expect(splitLink("#v=1&pe=50&claim-cn_10t")).toEqual(splitLink("#v=1&pe=50"));
});

test("the view is the page's, the rest the engine's", () => {
  expect(splitLink("#v=1&pe=50&view=payback")).toEqual({
    page: { view: "payback", pin: null, lossMaker: null, ownCompanies: null, runParams: [] },
    engineText: "v=1&pe=50",
    corrected: [],
  });
});

test("an empty fragment says nothing", () => {
  expect(splitLink("")).toEqual({
    page: { view: "tipping", pin: null, lossMaker: null, ownCompanies: null, runParams: [] },
    engineText: "",
    corrected: [],
  });
  expect(splitLink("#")).toEqual({
    page: { view: "tipping", pin: null, lossMaker: null, ownCompanies: null, runParams: [] },
    engineText: "",
    corrected: [],
  });
});

test("what the page does not know goes to the engine, which reports it", () => {
  expect(splitLink("#v=1&view=nonsense&foo=%%%").engineText).toBe("v=1&view=nonsense&foo=%%%");
});

test("the start needs no fragment", () => {
  expect(joinLink("v=1", { view: "tipping", pin: null, lossMaker: null, ownCompanies: null, runParams: [] })).toBe("");
});

test("a link is joined from what differs", () => {
  expect(
    joinLink("v=1&pe=50", { view: "tipping", pin: null, lossMaker: null, ownCompanies: null, runParams: [] }),
  ).toBe("#v=1&pe=50");
  expect(joinLink("v=1", { view: "payback", pin: null, lossMaker: null, ownCompanies: null, runParams: [] })).toBe(
    "#v=1&view=payback",
  );
});

test("splitting undoes joining", () => {
  for (const text of ["v=1", "v=1&pe=50", "v=1&s=0.05&bmode=set"]) {
    for (const [view, pin, firm, own, runParams] of [
      ["tipping", null, null, null, []],
      ["payback", { name: "", engineText: "v=1" }, "open", "ACME:63", ["runs=1000"]],
      [
        "map",
        { name: "100% & = #生死", engineText: "v=1&s=0.04&pe=30" },
        "valuation_usd_b:500,net_margin_share:-1.2",
        "~5aSn5YWs5Y-4:2026-10::c30_-2.5,A.B_C-:s1_2",
        ["runs=10000", "seed=7"],
      ],
    ] as const) {
      const { page, engineText } = splitLink(
        joinLink(text, { view, pin, lossMaker: firm, ownCompanies: own, runParams }),
      );
      expect(page).toEqual({ view, pin, lossMaker: firm, ownCompanies: own, runParams });
      expect(engineText === "" ? "v=1" : engineText).toBe(text);
    }
  }
});

test("of keys that come twice the first counts, and the other is told", () => {
  const { page, engineText, corrected } = splitLink(
    "#v=1&view=map&view=payback&runs=2000&runs=3000&pin=v%3D1&pin=v%3D1%26pe%3D9",
  );
  expect(page).toEqual({
    view: "map",
    pin: { name: "", engineText: "v=1" },
    lossMaker: null,
    ownCompanies: null,
    runParams: ["runs=2000"],
  });
  expect(engineText).toBe("v=1");
  expect(corrected.map(({ key, given, reason }) => [key, given, reason])).toEqual([
    ["view", "payback", "duplicate_key"],
    ["runs", "3000", "duplicate_key"],
    ["pin", "v%3D1%26pe%3D9", "duplicate_key"],
  ]);
});

test("a name is cut between letters, and told when it is cut or names nothing", () => {
  const long = "💥".repeat(41);
  const cut = splitLink(`#v=1&pin=v%3D1&pin_name=${encodeURIComponent(long)}`);
  expect(cut.page.pin?.name).toBe("💥".repeat(40));
  expect(cut.corrected).toEqual([
    { key: "pin_name", field: null, given: long, used: "💥".repeat(40), reason: "too_long" },
  ]);
  expect(() => joinLink("v=1", cut.page)).not.toThrow();
  expect(splitLink("#v=1&pin_name=calm").corrected).toEqual([
    { key: "pin_name", field: null, given: "calm", used: "", reason: "no_pin" },
  ]);
});

test("what sticks to the page's own values is left out and told", () => {
  const page = (text: string) => splitLink(asHash(`#v=1&${text}`));
  for (const end of [
    "，很有意思",
    "。",
    "）",
    ".",
    "...",
    ",",
    ").",
    '">',
    "#top",
    "#v=1",
    ":~:text=tips",
    "%EF%BC%8C",
    " and more",
  ]) {
    const given = decodeURIComponent(end);
    for (const [key, value] of [
      ["view", "map"],
      ["runs", "2000"],
      ["seed", "7"],
    ] as const) {
      const { page: read, engineText, corrected } = page(`${key}=${value}${end}`);
      expect(key === "view" ? [`view=${read.view}`] : read.runParams, end).toEqual([`${key}=${value}`]);
      expect(engineText, end).toBe("v=1");
      expect(corrected, end).toEqual([
        { key, field: null, given: `${value}${given}`, used: value, reason: "trailing_text" },
      ]);
    }
  }
  for (const value of ["1,000", "1000x", "1000%25", "1 000", "10万", "1000５", "5.,000", "5..5"])
    expect(page(`runs=${value}`).page.runParams[0], value).not.toBe("runs=1");
  expect(page("view=mapx").engineText).toBe("v=1&view=mapx");
  expect(page("view=map%20&runs=%E2%80%8B2000").corrected).toEqual([]);
  expect(page("view=map%20&runs=%E2%80%8B2000").page).toEqual({
    view: "map",
    pin: null,
    lossMaker: null,
    ownCompanies: null,
    runParams: ["runs=2000"],
  });
});

test("what a link says of a firm ends where a sentence goes on, and what is none goes to the engine, which tells it", () => {
  for (const [given, firm] of [
    ["open", "open"],
    ["open.", "open"],
    ["valuation_usd_b:336.5,mature_margin_share:0.3", "valuation_usd_b:336.5,mature_margin_share:0.3"],
    ["valuation_usd_b%3A500%2Cnet_margin_share%3A-1.2，很有意思", "valuation_usd_b:500,net_margin_share:-1.2"],
    ["revenue_usd_b:13).", "revenue_usd_b:13"],
  ] as const) {
    const { page, engineText, corrected } = splitLink(asHash(`#v=1&firm=${given}`));
    expect(page.lossMaker, given).toBe(firm);
    expect(engineText, given).toBe("v=1");
    expect(corrected.map(({ key, used, reason }) => [key, used, reason])).toEqual(
      decodeURIComponent(given) === firm ? [] : [["firm", firm, "trailing_text"]],
    );
  }
  for (const nonsense of ["", "，", "<script>", "%22%3E", "価"]) {
    const { page, engineText } = splitLink(`#v=1&firm=${nonsense}`);
    expect([page.lossMaker, engineText]).toEqual([null, `v=1&firm=${nonsense}`]);
  }
  expect(splitLink("#v=1&firm=open&firm=valuation_usd_b:5").corrected).toEqual([
    { key: "firm", field: null, given: "valuation_usd_b:5", used: "", reason: "duplicate_key" },
  ]);
});

test("separators that something escaped are separators, and told once", () => {
  const plain = splitLink("#v=1&pe=50&view=map&pin=v%3D1%26s%3D0.05&pin_name=a%26b%3Dc&runs=2000");
  expect(plain.page).toEqual({
    view: "map",
    pin: { name: "a&b=c", engineText: "v=1&s=0.05" },
    lossMaker: null,
    ownCompanies: null,
    runParams: ["runs=2000"],
  });
  expect(plain.corrected).toEqual([]);
  for (const text of [
    "#v=1&amp;pe=50&amp;view=map&amp;pin=v%3D1%26s%3D0.05&amp;pin_name=a%26b%3Dc&amp;runs=2000",
    "#v=1%26pe%3D50%26view%3dmap&pin=v%3D1%26s%3D0.05&pin_name=a%26b%3Dc&amp;amp;runs=2000",
  ]) {
    expect(splitLink(text), text).toEqual({
      ...plain,
      corrected: [{ key: "", field: null, given: "", used: "&", reason: "escaped_separator" }],
    });
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
    expect(() => splitLink(text)).not.toThrow();
  }
});
