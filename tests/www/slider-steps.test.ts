/** A finger drags along and scrolls across; anything else drags. */
import { expect, test } from "vitest";
import { dragIntent } from "../../www/src/ui/drag-intent.js";
import { moveByKey } from "../../www/src/ui/step-keys.js";

test.each([
  ["touch", 3, -6, null],
  ["touch", -7, 0, null],
  ["touch", 8, 0, "drag"],
  ["touch", -9, 8, "drag"],
  ["touch", 8, -8, "scroll"],
  ["touch", 0, 8, "scroll"],
  ["touch", 2, -250, "scroll"],
  ["mouse", 3, 100, null],
  ["mouse", -4, 100, "drag"],
  ["pen", 4, 0, "drag"],
] as const)("a %s that went %d along and %d across means %s", (pointer, along, across, meant) => {
  expect(dragIntent(pointer, along, across)).toBe(meant);
});

const pressed = (
  key: string,
  more: Partial<KeyboardEvent> = {},
): [moved: number[], isTaken: boolean, isPrevented: boolean] => {
  const moved: number[] = [];
  let isPrevented = false;
  const event = {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...more,
    preventDefault: () => (isPrevented = true),
  } as KeyboardEvent;
  const isTaken = moveByKey(event, (steps) => moved.push(steps));
  return [moved, isTaken, isPrevented];
};

test.each([
  ["ArrowUp", 1],
  ["ArrowRight", 1],
  ["ArrowDown", -1],
  ["ArrowLeft", -1],
  ["PageUp", 10],
  ["PageDown", -10],
  ["Home", -Infinity],
  ["End", Infinity],
])("%s moves by %d, and has no other effect", (key, steps) => {
  expect(pressed(key)).toEqual([[steps], true, true]);
  for (const held of ["ctrlKey", "metaKey", "altKey"])
    expect(pressed(key, { [held]: true }), held).toEqual([[], false, false]);
});

test("other keys are left alone", () => {
  for (const key of ["a", "Enter", "Escape", "Tab"]) expect(pressed(key)).toEqual([[], false, false]);
});
