/** The values of an input at which the market would crash, or would not have crashed. */
import type { Field, FieldId, Flip, Inputs, Report } from "../engine/types.js";
import { numberText } from "../i18n/input-format.js";
import type { Localization } from "../i18n/sentences.js";
import { numberOf } from "../i18n/sentences.js";
import { placeOf, rangeOf } from "../ui/slider-scale.js";

export type Flips = ReadonlyMap<FieldId, Flip>;

export type FlipSide = "below" | "above";

/** One border: on that side of the value the market is not what it is today. */
export interface Border {
  side: FlipSide;
  value: number;
}

const SIDES = ["below", "above"] as const;

export function bordersOf(flip: Record<FlipSide, number | null>): Border[] {
  return SIDES.flatMap((side) => {
    const value = flip[side];
    return value === null ? [] : [{ side, value }];
  });
}

export const hasBurst = ({ tipping }: Report): boolean => tipping.state === "burst";

/** Whether the market crashes once all who will doubt have come at once. */
export function burstsInTheEnd(inputs: Inputs, { tipping, doubt }: Report): boolean {
  return (
    tipping.tipping_share !== null && numberOf(inputs, "seed_share") + doubt.awareness_share > tipping.tipping_share
  );
}

/** A value to a digit more than its slider shows: a border lies between its steps. */
function fineText(field: Field, value: number, localization: Localization): string {
  const { formats } = localization;
  switch (field.unit) {
    case "share":
    case "share_per_year":
    case "drawdown_share":
      return formats.percent(value, 0, 1);
    case "ratio":
      return field.id === "price_multiplier" || field.id === "forced_sales_per_drawdown"
        ? numberText(field, value, formats)
        : formats.number(value, 0, value < 10 ? 2 : 1);
    case "years":
      return formats.number(value, 0, value < 1 ? 2 : 1);
    default:
      return numberText(field, value, formats);
  }
}

/** The value of a border with its unit. */
export function borderText(field: Field, value: number, localization: Localization): string {
  const { messages } = localization;
  const text = fineText(field, value, localization);
  const unit = `field.${field.id}.unit`;
  return messages.has(unit) ? `${text} ${messages.text(unit, { value })}` : text;
}

/** "crashes from 5.0%", "would not have crashed below 2%"; empty where no value would change it. */
export function bordersText(
  field: Field,
  flip: Record<FlipSide, number | null>,
  isBurst: boolean,
  localization: Localization,
): string {
  const { messages } = localization;
  return bordersOf(flip)
    .map(({ side, value }) =>
      messages.text(`flips.${isBurst ? "holds" : "crashes"}_${side}`, {
        value: borderText(field, value, localization),
      }),
    )
    .join(messages.text("flips.between"));
}

/** A part of a track, from 0 to 1. */
export interface TrackPart {
  from: number;
  to: number;
}

/** Where on its track the market crashes, and the borders of that; values beyond the slider have no place. */
export function trackMarks(
  field: Field,
  flip: Record<FlipSide, number | null>,
  isBurst: boolean,
): { crash: TrackPart[]; notches: number[] } {
  const range = rangeOf(field);
  const { below, above } = flip;
  const isOnTrack = (value: number | null): value is number =>
    value !== null && value >= range.slider_min && value <= range.slider_max;
  const notches = [below, above].filter(isOnTrack).map((value) => placeOf(value, range));
  if (notches.length === 0) return { crash: [], notches };
  const [low, high] = [below, above].map((value) => (value === null ? null : placeOf(value, range)));
  const crash: TrackPart[] = isBurst
    ? [{ from: low ?? 0, to: high ?? 1 }]
    : [
        ...(isOnTrack(below) ? [{ from: 0, to: low ?? 0 }] : []),
        ...(isOnTrack(above) ? [{ from: high ?? 1, to: 1 }] : []),
      ];
  return { crash, notches };
}
