import { expect, test, vi } from "vitest";
import { unreadableDraft } from "../../www/src/number-input/errors.js";
import { Controller } from "../../www/src/state/controller.js";
import { standIn, TestWorld } from "./fake-engine.js";
import { required } from "./required.js";

function page(fragment = "") {
  const world = new TestWorld(fragment);
  const engine = standIn();
  const controller = new Controller(engine, world);
  engine.evaluations = 0;
  return { world, engine, controller };
}

test("many changes in one frame are evaluated once, and the last one wins", () => {
  const { world, engine, controller } = page();
  for (let step = 1; step <= 20; step += 1) controller.set("seed_share", step / 1000, { isHeld: true });
  world.frame();
  expect(engine.evaluations).toBe(1);
  expect(controller.current.inputs.seed_share).toBe(0.02);
});

test("nothing is written to the address while a slider is held", () => {
  const { world, controller } = page();
  controller.set("seed_share", 0.04, { isHeld: true });
  world.frame();
  world.wait(5000);
  expect(world.addresses).toEqual([""]);
  controller.release();
  world.frame();
  world.frame();
  expect(world.addresses).toEqual(["", "#v=1&s=0.04"]);
});

test("a drag is one step back", () => {
  const { world, controller } = page();
  for (let step = 1; step <= 50; step += 1) {
    controller.set("seed_share", step / 1000, { isHeld: true });
    world.frame();
  }
  controller.release();
  world.frame();
  world.frame();
  expect(world.addresses).toHaveLength(2);
  world.back();
  controller.readLink();
  expect(controller.current.inputs.seed_share).toBe(0.03);
});

test("a drag that is taken back leaves nothing changed, not even the last digit", () => {
  const { world, controller } = page("#v=1&s=0.03333&zz=1");
  controller.takePreset("power", { growth_per_year: 0.65 }, "power");
  world.frame();
  world.wait(300);
  const before = controller.current;
  const { length } = world.addresses;
  for (let step = 1; step <= 5; step += 1) {
    controller.set("seed_share", step / 100, { isHeld: true });
    world.frame();
  }
  controller.release(true);
  world.wait(5000);
  const { inputs, report, replaced, hasDragged, isHeld, draft } = controller.current;
  expect({ inputs, report, replaced, hasDragged, isHeld, draft }).toEqual({
    inputs: before.inputs,
    report: before.report,
    replaced: before.replaced,
    hasDragged: false,
    isHeld: false,
    draft: null,
  });
  expect(world.addresses).toHaveLength(length);
});

test("what was asked for just before a drag outlives one that is taken back", () => {
  const { world, controller } = page();
  controller.set("growth_per_year", 0.4);
  controller.set("seed_share", 0.01, { isHeld: true });
  controller.release(true);
  world.frame();
  world.frame();
  expect(controller.current.inputs).toMatchObject({ growth_per_year: 0.4, seed_share: 0.03 });
  expect(world.addresses.at(-1)).toBe("#v=1&g=0.4");
});

test("steps that come within one frame all count", () => {
  const { world, engine, controller } = page();
  for (let press = 0; press < 6; press += 1) controller.step("seed_share", 1);
  world.frame();
  expect(controller.current.inputs.seed_share).toBe(0.036);
  expect(engine.evaluations).toBe(1);
  controller.step("seed_share", -Infinity);
  world.frame();
  expect(controller.current.inputs.seed_share).toBe(0);
});

test("a step from a refused value goes on from what is shown", () => {
  const { world, controller } = page();
  controller.set("seed_share", 0.501);
  world.frame();
  expect(controller.current.draft?.value).toBe(0.501);
  controller.step("seed_share", -1);
  world.frame();
  expect(controller.current).toMatchObject({ draft: null, inputs: { seed_share: 0.5 } });
});

test("what waits to be written can be written at once", () => {
  const { world, controller } = page();
  controller.set("seed_share", 0.04);
  controller.flush();
  expect(world.addresses).toEqual(["", "#v=1&s=0.04"]);
  world.wait(5000);
  expect(world.addresses).toHaveLength(2);
});

test("an address that is written before the frame that was asked for says what was asked for", () => {
  const { world, controller } = page("#v=1&s=0.04");
  // A busy machine: the timer runs first.
  const frames: (() => void)[] = [];
  world.onFrame = (run) => void frames.push(run);
  controller.takePreset("power", { growth_per_year: 0.65 }, "power");
  world.wait(300);
  expect(world.addresses.at(-1)).toBe("#v=1&g=0.65&view=power");
  for (const run of frames) run();
  expect(controller.current).toMatchObject({ inputs: { growth_per_year: 0.65 }, replaced: { by: "power" } });
});

test("random runs are wanted in the view where they were chosen, and nowhere else", () => {
  const { world, controller } = page("#v=1&view=uncertainty");
  controller.sample(["runs=1000000", "seed=7"]);
  world.wait(300);
  expect(world.addresses.at(-1)).toBe("#v=1&view=uncertainty&runs=1000000&seed=7");
  controller.open("timeline");
  world.wait(300);
  expect(controller.current.runParams).toEqual([]);
  expect(world.addresses.at(-1)).toBe("#v=1&view=timeline");
  controller.sample(["runs=1000"]);
  controller.takePreset("power", {}, "power");
  world.wait(300);
  expect(world.addresses.at(-1)).toBe("#v=1&view=power");
  controller.undoPreset();
  world.wait(300);
  expect(world.addresses.at(-1)).toBe("#v=1&view=timeline&runs=1000");
  controller.open("uncertainty");
  world.wait(300);
  expect(world.addresses.at(-1)).toBe("#v=1&view=uncertainty&runs=1000000&seed=7");
  // What an address says counts for its view, also where it says nothing.
  world.addresses.push("#v=1&view=timeline");
  controller.readLink();
  expect(controller.current.runParams).toEqual([]);
  controller.open("uncertainty");
  expect(controller.current.runParams).toEqual(["runs=1000000", "seed=7"]);
});

test("keys write the address once they rest", () => {
  const { world, controller } = page();
  for (let step = 1; step <= 5; step += 1) {
    controller.set("seed_share", (30 + step) / 1000);
    world.wait(100);
  }
  expect(world.addresses).toHaveLength(1);
  world.wait(250);
  expect(world.addresses.at(-1)).toBe("#v=1&s=0.035");
});

test("a refused value keeps the last good report and tells which field", () => {
  const { world, controller } = page();
  const { report } = controller.current;
  controller.set("price_to_earnings", 9999, { text: "9999" });
  world.frame();
  expect(controller.current.report).toBe(report);
  expect(controller.current.inputs.price_to_earnings).toBe(63);
  expect(controller.current.draft).toMatchObject({
    field: "price_to_earnings",
    text: "9999",
    error: { kind: "AboveMaximum", max: 5000 },
  });
});

test("a text that is no number is refused with the limits", () => {
  const { world, controller } = page();
  controller.refuse(unreadableDraft(required(controller.fields.get("seed_share")), "many", ""));
  world.frame();
  expect(controller.current.draft?.error).toEqual({
    field: "seed_share",
    kind: "not_a_number",
    min: 0,
    max: 0.5,
    given: "many",
  });
});

test("a good value takes the error away", () => {
  const { world, controller } = page();
  controller.refuse(unreadableDraft(required(controller.fields.get("seed_share")), "many", ""));
  world.frame();
  controller.set("seed_share", 0.04);
  world.frame();
  expect(controller.current.draft).toBeNull();
});

test("a link with nonsense is read as far as it goes, and what was left out is told", () => {
  const { controller } = page("#v=1&s=0.04&zz=3");
  expect(controller.current.inputs.seed_share).toBe(0.04);
  expect(controller.current.corrections).toMatchObject({ isOpen: true, list: [{ key: "zz", given: "3" }] });
});

test("a form for a firm is opened, changed and closed one step back at a time, and travels with a link", () => {
  const { world, controller } = page("#v=1&s=0.04");
  for (const [firm, link] of [
    ["open", "#v=1&s=0.04&firm=open"],
    ["valuation_usd_b:336", "#v=1&s=0.04&firm=valuation_usd_b:336"],
    [null, "#v=1&s=0.04"],
  ] as const) {
    controller.openLossMaker(firm);
    world.wait(300);
    expect(world.addresses.at(-1)).toBe(link);
    expect(page(link).controller.current.lossMaker).toBe(firm);
  }
  world.back();
  controller.readLink();
  expect(controller.current).toMatchObject({ lossMaker: "valuation_usd_b:336", inputs: { seed_share: 0.04 } });
  expect(controller.current.corrections.isOpen).toBe(true);
});

test("a preset sets its values over the defaults, and its view, and is taken back to what a visitor made", () => {
  const { world, controller } = page("#v=1&s=0.04");
  controller.takePreset("power", { growth_per_year: 0.65 }, "power");
  world.frame();
  expect(controller.current).toMatchObject({
    view: "power",
    inputs: { growth_per_year: 0.65, seed_share: 0.03 },
    replaced: { by: "power" },
  });
  controller.takePreset("article", { price_to_earnings: 63 }, "payback");
  world.frame();
  expect(controller.current.inputs).toMatchObject({ growth_per_year: 0.2, seed_share: 0.03 });
  controller.undoPreset();
  world.frame();
  expect(controller.current).toMatchObject({
    view: "tipping",
    inputs: { growth_per_year: 0.2, seed_share: 0.04 },
    replaced: null,
  });
});

test("a value set by hand after a preset is not undone with it", () => {
  const { world, controller } = page();
  controller.takePreset("power", { growth_per_year: 0.65 }, "power");
  world.frame();
  controller.set("seed_share", 0.01);
  world.frame();
  expect(controller.current.replaced).toBeNull();
});

test("a pinned state travels in the link with its name", () => {
  const { world, controller } = page("#v=1&s=0.04");
  controller.pin("A & B = 生死");
  controller.set("seed_share", 0.01);
  world.frame();
  world.wait(300);
  const link = world.addresses.at(-1) ?? "";
  const { controller: other } = page(link);
  expect(other.current.inputs.seed_share).toBe(0.01);
  expect(other.current.pin).toMatchObject({ name: "A & B = 生死", inputs: { seed_share: 0.04 } });
  expect(other.fragment()).toBe(link);
  expect(other.current.corrections.list).toEqual([]);
});

test("nonsense in a pinned state is told like that of the state itself", () => {
  const { controller } = page(`#v=1&pin=${encodeURIComponent("v=1&s=0.04&zz=3")}`);
  expect(controller.current.pin?.inputs.seed_share).toBe(0.04);
  expect(controller.current.corrections).toMatchObject({ isOpen: true, list: [{ key: "zz" }] });
});

test("what a number was stays until two seconds after the release", () => {
  const { world, controller } = page();
  controller.set("seed_share", 0.04, { isHeld: true });
  world.frame();
  expect(controller.current.before?.inputs.seed_share).toBe(0.03);
  controller.release();
  world.frame();
  world.wait(1900);
  expect(controller.current.before).not.toBeNull();
  world.wait(200);
  expect(controller.current.before).toBeNull();
});

test("an address that may not change leaves the page working", () => {
  const { world, controller } = page();
  const told = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  world.pushFragment = () => {
    throw new Error("too many calls");
  };
  controller.set("seed_share", 0.04);
  world.wait(300);
  expect(controller.current.inputs.seed_share).toBe(0.04);
  told.mockRestore();
});

test("an engine that traps is told once, and the last good numbers stay", () => {
  const { world, engine, controller } = page();
  const { report } = controller.current;
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  engine.evaluate = () => {
    throw new Error("unreachable");
  };
  controller.set("seed_share", 0.04);
  world.frame();
  expect(controller.current).toMatchObject({ isTrapped: true, report });
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
});

test("what is set as one and refused tells the field that is wrong", () => {
  const { world, controller } = page();
  controller.takePreset("power", { growth_per_year: 9 }, "power");
  world.frame();
  expect(controller.current.draft).toMatchObject({
    field: "growth_per_year",
    value: 9,
    error: { kind: "AboveMaximum" },
  });
});

test("an address that comes while a value waits to be written is not written over", () => {
  const { world, controller } = page("#v=1&s=0.03&zz=1");
  controller.set("seed_share", 0.04);
  world.frame();
  world.addresses.push("#v=1&s=0.02&zz=1");
  controller.readLink();
  world.wait(1000);
  expect(world.readFragment()).toBe("#v=1&s=0.02&zz=1");
  expect(controller.current.inputs.seed_share).toBe(0.02);
});

test("an engine that stops while an address is read leaves the page as it was, and says so", () => {
  const { world, engine, controller } = page();
  const { report } = controller.current;
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  engine.evaluate = () => {
    throw new Error("unreachable");
  };
  world.addresses.push("#v=1&s=0.02");
  controller.readLink();
  expect(controller.current).toMatchObject({ isTrapped: true, inputs: { seed_share: 0.03 } });
  expect(controller.current.report).toBe(report);
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
});
