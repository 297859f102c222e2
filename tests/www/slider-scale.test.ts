import { expect, test } from "vitest";
import { originOf, placeOf, type Range, snap, stepped, valueAt } from "../../www/src/ui/slider-scale.js";

const seed: Range = { min: 0, max: 0.5, slider_min: 0, slider_max: 0.12, step: 0.001, isLog: false };
const inflow: Range = { min: -0.03, max: 0.03, slider_min: -0.03, slider_max: 0.03, step: 0.0005, isLog: false };
const price: Range = { min: 1, max: 5000, slider_min: 5, slider_max: 500, step: 0.02, isLog: true };

test("place and value are inverses on the grid", () => {
  for (const value of [0, 0.001, 0.03, 0.05, 0.12]) expect(valueAt(placeOf(value, seed), seed)).toBe(value);
  for (const value of [5, 20, 63, 100, 150, 500]) expect(valueAt(placeOf(value, price), price)).toBe(value);
});

test("a log slider gives equal room to equal factors", () => {
  expect(placeOf(50, price)).toBeCloseTo(0.5, 12);
});

test("a value beyond the comfortable range stays at the slider's end", () => {
  expect(placeOf(0.4, seed)).toBe(1);
  expect(placeOf(1, price)).toBe(0);
});

test("steps leave no dust of binary fractions", () => {
  let value = 0;
  for (let press = 0; press < 120; press += 1) value = stepped(value, 1, seed);
  expect(value).toBe(0.12);
});

test("a step always moves, and never past the limits", () => {
  for (const range of [seed, inflow, price]) {
    for (let place = 0; place <= 1; place += 0.01) {
      const value = valueAt(place, range);
      const up = stepped(value, 1, range);
      const down = stepped(value, -1, range);
      expect(up > value || value === range.max).toBe(true);
      expect(down < value || value === range.min).toBe(true);
    }
    expect(stepped(range.max, 1, range)).toBe(range.max);
    expect(stepped(range.min, -1, range)).toBe(range.min);
  }
});

test("a step from between the grid lands on the next line of it", () => {
  expect(stepped(0.0304, 1, seed)).toBe(0.031);
  expect(stepped(0.0304, -1, seed)).toBe(0.03);
});

test("infinitely many steps lead to an end of the slider", () => {
  for (const range of [seed, inflow, price]) {
    expect(stepped(range.max, -Infinity, range)).toBe(range.slider_min);
    expect(stepped(range.min, Infinity, range)).toBe(range.slider_max);
  }
});

test("signed inputs are filled from zero", () => {
  expect(originOf(inflow)).toBe(0.5);
  expect(originOf(seed)).toBe(0);
});

test("snapping a log value keeps whole numbers whole", () => {
  expect(snap(63.4, price)).toBe(63);
  expect(snap(12.34, price)).toBe(12.3);
});
