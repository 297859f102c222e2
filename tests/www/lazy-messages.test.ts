/**
 * What the later views say, in every language and over inputs of all kinds: always something, and nothing that is no
 * language.
 */
import { describe, expect, test } from "vitest";
import { type Frame, type Inputs, isRejected, type Scene } from "../../www/src/engine/types.js";
import { valueText } from "../../www/src/i18n/input-format.js";
import { INTL_TAGS, type Language } from "../../www/src/i18n/languages.js";
import type { RichText } from "../../www/src/i18n/messages.js";
import { type Localization, PLAIN_NUMBERS } from "../../www/src/i18n/sentences.js";
import { registerUnits } from "../../www/src/i18n/units.js";
import type { ViewContext, ViewDefinition } from "../../www/src/views/definition.js";
import { LAZY_VIEWS } from "../../www/src/views/registry.js";
import { labelTexts } from "./label-texts.js";
import { chance, engine, FIELDS, localizationOf, randomInputs, START, told } from "./real-engine.js";

registerUnits();

const LOCALIZATIONS = (Object.keys(INTL_TAGS) as Language[]).map(localizationOf);
const IDS = [...FIELDS.keys()];

/** Valid inputs: the defaults with some of them anywhere within their limits. */
function someInputs(random: () => number): Inputs {
  for (;;) {
    const inputs = randomInputs(
      IDS.filter(() => random() < 0.5),
      random,
    );
    if (engine.evaluate(inputs).ok) return inputs;
  }
}

function toldOf(definition: ViewDefinition, inputs: Inputs): ViewContext {
  const found = told(definition.name, inputs);
  if (found === null) throw new Error(`The engine refuses ${JSON.stringify(inputs)}`);
  return found;
}

/** The frame of a scene that fills 800 by 400 pixels. */
function frameOf({ view, x, y }: Scene): Frame {
  return {
    view,
    width_px: 800,
    height_px: 400,
    plot: { left_px: 0, right_px: 800, top_px: 0, bottom_px: 400 },
    x: { ...x, min_px: 0, max_px: 800 },
    y: { ...y, min_px: 400, max_px: 0 },
    labels: [],
    handles: [],
    dots_px: [],
  } as unknown as Frame;
}

const plain = (rich: RichText): string => [rich].flat().join("");

function expectWords(text: string, where: string): void {
  expect(text.trim(), where).not.toBe("");
  expect(text, where).not.toMatch(/undefined|NaN|Infinity|\[object|\bnull\b|[a-z]+\.[a-z_]+\.[a-z_]+|∞|\{|\}/);
}

/** A strip of stops along the cursor's way. */
function stopsOf(definition: ViewDefinition, frame: Frame, told: ViewContext): number[] {
  const [first, last] = definition.cursor.bounds(frame, told);
  const places = [0, 100, 333, 500, 800].map((xPx) => {
    const part = xPx / 800;
    const x =
      frame.x.scale === "log"
        ? frame.x.min * (frame.x.max / frame.x.min) ** part
        : frame.x.min + part * (frame.x.max - frame.x.min);
    return definition.cursor.nearest({ x, y: (frame.y.min + frame.y.max) / 2, x_px: xPx, y_px: 200 }, frame, told);
  });
  const rest = definition.cursor.initial(told);
  // Home and End.
  expect(
    [-Infinity, Infinity].map((steps) => definition.cursor.step(rest, steps, frame, told)),
    definition.name,
  ).toEqual([first, last]);
  return [first, last, rest, definition.cursor.step(rest, 3, frame, told), ...places.filter((stop) => stop !== null)];
}

function expectKitSpeaks(definition: ViewDefinition, inputs: Inputs, localization: Localization): void {
  const where = `${definition.name}, ${localization.messages.language}: ${JSON.stringify(inputs)}`;
  const known = toldOf(definition, inputs);
  for (const sentence of definition.headline(known, localization, PLAIN_NUMBERS)) expectWords(plain(sentence), where);
  definition.aside?.(known, localization, () => undefined);
  definition.details?.(known, localization);
  const today = definition.readout(null, known, localization, PLAIN_NUMBERS);
  expectWords(`${plain(today.lead)} ${plain(today.rest)}`, where);
  const scene = known.scene();
  if (scene === null) return;
  const frame = frameOf(scene);
  for (const stop of stopsOf(definition, frame, known)) {
    const at =
      definition.cursor.contextAt === undefined
        ? known
        : definition.cursor.contextAt(stop, known, (values) => engine.evaluate(values));
    if (at === null) continue;
    expect(Number.isFinite(stop), where).toBe(true);
    const { lead, rest } = definition.readout(stop, at, localization, PLAIN_NUMBERS);
    expectWords(`${plain(lead)} ${plain(rest)}`, `${stop} of ${where}`);
    const marks = definition.cursor.marks(stop, at, frame, localization);
    for (const value of [marks.x, ...marks.dots.map(({ y }) => y)]) expect(Number.isFinite(value), where).toBe(true);
    definition.cursor.label(stop, at, localization);
  }
}

const RUNS = 40;

describe.each(LAZY_VIEWS.map((definition) => [definition.name, definition] as const))("%s", (name, definition) => {
  test("speaks at the defaults and over random inputs, in every language", () => {
    const next = chance(7);
    for (let run = 0; run < RUNS; run += 1) {
      const inputs = run === 0 ? START : someInputs(next);
      for (const localization of LOCALIZATIONS) expectKitSpeaks(definition, inputs, localization);
    }
  });

  test("has a label, a note and a value for each of its sliders, whatever the inputs", () => {
    const next = chance(11);
    for (const localization of LOCALIZATIONS) {
      const { messages, formats, fields } = localization;
      for (let run = 0; run < 8; run += 1) {
        const inputs = run === 0 ? START : someInputs(next);
        const { primaryInputs: first, secondaryInputs: more } = definition.sliders?.(inputs) ?? definition;
        expect(new Set([...first, ...more]).size).toBe(first.length + more.length);
        for (const id of [...first, ...more]) {
          const field = fields.get(id);
          if (field === undefined) throw new Error(`No field ${id}`);
          expectWords(messages.text(`field.${id}.label`), id);
          expectWords(messages.text(`field.${id}.note`, { article: "1", bubble_share: "1" }), id);
          expectWords(valueText(field, inputs[id] ?? 0, formats, messages), id);
        }
        if (more.length > 0) expectWords(messages.text(`panel.more_${name}`, { count: more.length - 2 }), name);
      }
    }
  });

  test("has words for every line of its picture and every head of its table", () => {
    const next = chance(13);
    for (const localization of LOCALIZATIONS) {
      const { messages } = localization;
      for (const key of ["name", "cursor"]) expectWords(messages.text(`figure.${name}.${key}`), name);
      expectWords(messages.text(`tab.${name}`), name);
      for (let run = 0; run < 12; run += 1) {
        const inputs = run === 0 ? START : someInputs(next);
        const scene = engine.scene(name, inputs);
        if (isRejected(scene)) continue;
        for (const isCompact of [false, true]) {
          const known = labelTexts(definition, inputs, isCompact, localization);
          for (const text of known.values()) expectWords(text, name);
          for (const { key } of scene.captions)
            if (messages.has(`chart.${name}.${key}`)) expect([...known.keys()], messages.language).toContain(key);
        }
        for (const { key } of scene.table.columns) expectWords(messages.text(`table.${name}.${key}`), key);
        expectWords(messages.text(`table.${name}.caption`), name);
        if (scene.row_keys.length > 0) expectWords(messages.text(`table.${name}.row`), name);
        for (const key of scene.row_keys) {
          const own = `row.${name}.${key}`;
          expectWords(messages.text(messages.has(own) ? own : `field.${key}.label`), key);
        }
      }
    }
  });
});

test("every input has words", () => {
  for (const { messages } of LOCALIZATIONS)
    for (const id of IDS) expect(messages.has(`field.${id}.label`), `${messages.language}: ${id}`).toBe(true);
});
