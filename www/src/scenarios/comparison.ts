/** Up to four states beside each other: the open picture of each on one scale, the inputs that differ, and results. */
import type { AppContext } from "../app/context.js";
import { labelText } from "../chart/view-labels.js";
import { type Axis, type FullEngine, isRejected, type Scene, type StyleOptions } from "../engine/types.js";
import type { OwnCompanies } from "../own-companies/own-companies.js";
import { DERIVED_RESULTS, inputTextOf, labelOf, type Side, sidesOf } from "../state/diff.js";
import type { ScenarioState } from "./scenario-state.js";

export interface Compared extends ScenarioState {
  name: string;
}

export interface ComparisonRow {
  label: string;
  /** One for each state. */
  cells: readonly string[];
}

/** Every input in which at least two of the states differ, in the engine's order. */
export function inputRows(states: readonly Compared[], { localization }: AppContext): ComparisonRow[] {
  return [...localization.fields.values()].flatMap((field) => {
    const values = states.map(({ inputs }) => inputs[field.id]);
    if (new Set(values).size < 2) return [];
    return [
      {
        label: labelOf(field.id, localization),
        cells: values.map((value) => inputTextOf(field, value, localization)),
      },
    ];
  });
}

export interface ResultRow {
  /** Its words are `scenarios.result.<key>`. */
  key: (typeof DERIVED_RESULTS)[number];
  sides: readonly Side[];
}

export function resultRows(states: readonly Compared[], { localization }: AppContext): ResultRow[] {
  const sides = states.map(({ report }) => sidesOf(report, localization));
  return DERIVED_RESULTS.map((key) => ({ key, sides: sides.map((one) => one[key]) }));
}

/** The end that all axes can have: the engine moves the end of a linear axis that begins at 0, and of no other. */
function commonEnd(axes: readonly Axis[]): number | null {
  return axes.every(({ scale, min, max }) => scale === "linear" && min === 0 && max > 0)
    ? Math.max(...axes.map(({ max }) => max))
    : null;
}

const areAlike = (axes: readonly Axis[]): boolean =>
  axes.every(({ min, max }) => min === axes[0]?.min && max === axes[0].max);

export interface Scale {
  style: Pick<StyleOptions, "x_max" | "y_max">;
  /** Whether all pictures then have the same axes. */
  isShared: boolean;
}

/** One scale for the pictures of these scenes. */
export function scaleOf(scenes: readonly Scene[]): Scale {
  const [across, upward] = [scenes.map(({ x }) => x), scenes.map(({ y }) => y)];
  const [xEnd, yEnd] = [commonEnd(across), commonEnd(upward)];
  return {
    style: { ...(xEnd === null ? {} : { x_max: xEnd }), ...(yEnd === null ? {} : { y_max: yEnd }) },
    isShared: (xEnd !== null || areAlike(across)) && (yEnd !== null || areAlike(upward)),
  };
}

export interface Pictures {
  /** The picture of each state as SVG; null where the engine refuses it. */
  svgs: readonly (string | null)[];
  isShared: boolean;
}

/** The open view of each state in this look. */
export function pictures(
  states: readonly Compared[],
  app: AppContext,
  engine: Pick<FullEngine, "scene" | "svg">,
  own: Pick<OwnCompanies, "as">,
  look: StyleOptions,
): Pictures {
  const { name } = app.view;
  const scenes = states.map(({ inputs, ownCompanies }) =>
    own.as(ownCompanies, () => app.tryEngine(() => engine.scene(name, inputs))),
  );
  const made = scenes.filter((scene): scene is Scene => scene !== null && !isRejected(scene));
  const { style, isShared } = scaleOf(made);
  const svgs = states.map(({ inputs, ownCompanies }) => {
    const draw = (): ReturnType<FullEngine["svg"]> =>
      engine.svg(name, inputs, {
        font_family: getComputedStyle(document.body).fontFamily,
        ...look,
        ...style,
        is_compact: true,
        is_still: true,
        words: (key, values) => labelText(app, key, values, true),
      });
    const svg = own.as(ownCompanies, () => app.tryEngine(draw));
    return isRejected(svg) ? null : svg;
  });
  return { svgs, isShared };
}
