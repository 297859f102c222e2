/** The view `loop`: who pays whom, what of each dollar comes back, and what a cut changes. */
import { html, type TemplateResult } from "lit/html.js";
import { fromPx } from "../chart/axis.js";
import type { CursorMarks } from "../chart/cursor.js";
import type { FieldId, Frame, Inputs, Scene } from "../engine/types.js";
import type { MoneyLink } from "../engine/vocabulary.js";
import { isChinese } from "../i18n/cjk.js";
import type { Value } from "../i18n/messages.js";
import { moneyText } from "../i18n/money.js";
import { inputValue, joinSentences, type Localization, type NumberRenderer, numberOf } from "../i18n/sentences.js";
import { partText } from "../i18n/units.js";
import { props, result, type Tone } from "../ui/template-helpers.js";
import type { Place, SetInput, ViewContext, ViewDefinition } from "./definition.js";
import { cellAt } from "./scene-queries.js";

const UNCUT = "none";

function cutOf(inputs: Inputs): string {
  const { cut_link: cutLink } = inputs;
  return typeof cutLink === "string" ? cutLink : UNCUT;
}

/** "53 cents", "0.53 美元". */
function cents(share: number, localization: Localization): string {
  const { formats, messages } = localization;
  if (isChinese(formats)) return partText(share, formats);
  const text = partText(share, formats).replace("¢", "");
  return messages.text("word.cents", { cents: text, count: Number(text) });
}

/** The cut link as a word to choose in: a native list lies over it. */
function pick(inputs: Inputs, localization: Localization, set: SetInput | undefined): Value {
  const { messages, fields } = localization;
  const chosen = cutOf(inputs);
  const words = (link: string): string => messages.text(`headline.loop.link.${link}`);
  if (set === undefined) return words(chosen);
  return html`<span class="menu"
    ><span aria-hidden="true">${words(chosen)}</span
    ><select
      class="menu-list needs-engine"
      name="cut_link"
      aria-label=${messages.text("field.cut_link.label")}
      ${props({ value: chosen })}
      @change=${(event: Event) => set("cut_link", (event.target as HTMLSelectElement).value)}
    >
      ${fields.get("cut_link")?.choices.map((link) => html`<option value=${link} ?selected=${link === chosen}>${words(link)}</option>`)}
    </select></span
  >`;
}

/** "the market then tips at 4.6%". */
function tips(tippingShare: number | null, localization: Localization, numbers: NumberRenderer, isCut: boolean): Value {
  const { messages, formats } = localization;
  const when = isCut ? "cut" : "whole";
  if (tippingShare === null) return messages.text(`headline.loop.${when}_smooth`);
  if (tippingShare < 0) return messages.text(`headline.loop.${when}_already`);
  const tipping = numbers.result("tipping.tipping_share", tippingShare, formats.percent(tippingShare, 2), "burst");
  return messages.rich(`headline.loop.${when}_tips`, { tipping_share: tipping }) as Value;
}

/** How far from its middle a link can be read and pressed. */
const REACH_PX = 48;

/** The link whose middle is nearest, within reach: the frame's handles stand in the order of the scene's links. */
function linkAt(place: Pick<Place, "x_px" | "y_px">, frame: Frame): number | null {
  let [best, least]: [number | null, number] = [null, REACH_PX];
  frame.handles.forEach(({ x_px: xPx, y_px: yPx }, index) => {
    const distance = Math.hypot(xPx - place.x_px, yPx - place.y_px);
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function links(context: ViewContext): Scene["links"] {
  return context.scene()?.links ?? [];
}

function lastOf(context: ViewContext): number {
  return Math.max(0, links(context).length - 1);
}

interface Changed {
  key: string;
  before: number | null;
  after: number | null;
  path: string;
  text: (value: number) => string;
  /** What the whole table is about. */
  isKey?: true;
}

function changes({ inputs, report }: ViewContext, scene: Scene, { formats }: Localization): Changed[] {
  const before = (column: string): number | null => cellAt(scene, UNCUT, column);
  const { circular, chain, tipping } = report;
  const money = (value: number): string => moneyText(value, formats, 1, 1);
  const organic = before("organic_revenue_usd_b");
  return [
    {
      key: "back",
      before: before("return_share"),
      after: circular.return_share,
      path: "circular.return_share",
      text: (value) => partText(value, formats),
    },
    {
      key: "own_money",
      before: organic === null ? null : numberOf(inputs, "vendor_revenue_usd_b") - organic,
      after: circular.own_money_usd_b,
      path: "circular.own_money_usd_b",
      text: money,
    },
    {
      key: "organic",
      before: organic,
      after: circular.organic_revenue_usd_b,
      path: "circular.organic_revenue_usd_b",
      text: money,
    },
    {
      key: "price_to_earnings",
      before: before("adjusted_price_to_earnings"),
      after: circular.adjusted_price_to_earnings,
      path: "circular.adjusted_price_to_earnings",
      text: (value) => formats.number(value, value < 1000 ? 1 : 0),
    },
    {
      key: "inflow",
      before: before("inflow_per_quarter"),
      after: chain.inflow_per_quarter,
      path: "chain.inflow_per_quarter",
      text: (value) => formats.percent(value, 3),
    },
    {
      key: "tipping_share",
      before: before("tipping_share"),
      after: tipping.tipping_share,
      path: "tipping.tipping_share",
      // A cut moves it little.
      text: (value) => formats.percent(value, 2),
      isKey: true,
    },
  ];
}

function changeRow(
  { key, before, after, path, text, isKey }: Changed,
  isCut: boolean,
  { messages }: Localization,
): TemplateResult {
  const none = messages.text("aside.loop.none");
  const tone: Tone = isKey && isCut ? "burst" : "ink";
  const now = after === null ? none : result(path, after, text(after), tone);
  const was = before === null ? none : html`<data value=${String(before)}>${text(before)}</data>`;
  return html`<tr class=${isKey ? "is-key" : ""}>
    <th scope="row">${messages.text(`aside.loop.${key}`)}</th>
    ${isCut ? html`<td class="previous">${was}</td>` : ""}
    <td>${now}</td>
  </tr>`;
}

export const moneyLoop: ViewDefinition = {
  name: "loop",
  primaryInputs: ["cut_link", "buyer_to_cloud_share", "vendor_investment_usd_b"],
  secondaryInputs: [
    "buyer_to_vendor_share",
    "cloud_to_vendor_share",
    "vendor_revenue_usd_b",
    "operating_leverage",
    "vendor_value_share",
    "circular_multiplier",
  ],

  headline(context, localization, numbers, set) {
    const { inputs, report } = context;
    const { messages } = localization;
    const { return_share: returnShare } = report.circular;
    const link = pick(inputs, localization, set);
    const cut = cutOf(inputs);
    const back = (share: number, tone: Tone, isShort = false): Value => {
      const text =
        isShort && !isChinese(localization.formats)
          ? partText(share, localization.formats).replace("¢", "")
          : cents(share, localization);
      return numbers.result("circular.return_share", share, text, tone);
    };
    if (cut === UNCUT) {
      return [
        messages.rich("headline.loop.back", { back: back(returnShare, "ink") }),
        messages.rich("headline.loop.whole", {
          link,
          tips: tips(report.tipping.tipping_share, localization, numbers, false),
        }),
      ];
    }
    // What came back before the cut is no number of this report.
    const before = cellAt(context.scene(), UNCUT, "return_share") ?? returnShare;
    const values: Record<string, Value> = {
      link,
      tips: tips(report.tipping.tipping_share, localization, numbers, true),
    };
    const isDry = cut === "vendor_buyer";
    if (!isDry) values.back = back(returnShare, "burst", true);
    return [
      messages.rich("headline.loop.back", { back: numbers.word(cents(before, localization), "ink") }),
      messages.rich(isDry ? "headline.loop.dry" : "headline.loop.cut", values),
    ];
  },

  readout(stop, context, localization, numbers) {
    const { messages, formats } = localization;
    const link = stop === null ? undefined : links(context)[stop];
    if (link === undefined)
      return { lead: messages.rich("readout.loop.lead", {}), rest: messages.rich("readout.loop.today", {}) };
    const { key, amount_usd_b: amountUsdB, staged_usd_b: stagedUsdB, is_cut: isCut } = link;
    const values: Record<string, Value> = {
      amount: amountUsdB === null ? "" : moneyText(amountUsdB, formats),
      staged: stagedUsdB === null ? "" : moneyText(stagedUsdB, formats),
    };
    if (key === "vendor_buyer")
      values.invested = inputValue(context.inputs, "vendor_investment_usd_b", localization, numbers);
    else values.passed_on = partText(numberOf(context.inputs, PASSED_ON[key as keyof typeof PASSED_ON]), formats);
    const tipping = cellAt(context.scene(), key, "tipping_share");
    const after =
      tipping === null
        ? messages.text("readout.loop.after_smooth")
        : tipping < 0
          ? messages.text("readout.loop.after_already")
          : messages.text("readout.loop.after", { tipping_share: formats.percent(tipping, 2) });
    return {
      lead: messages.rich(`readout.loop.${key}_lead`, {}),
      rest: joinSentences(
        [messages.rich(`readout.loop.${key}`, values), isCut ? messages.text("readout.loop.is_cut") : after],
        localization,
      ),
    };
  },

  cursor: {
    nearest: (place, frame) => linkAt(place, frame),
    step: (from, steps, _frame, context) => Math.min(lastOf(context), Math.max(0, from + steps)),
    bounds: (_frame, context) => [0, lastOf(context)],
    initial: (context) =>
      Math.max(
        0,
        links(context).findIndex(({ is_cut: isCut }) => isCut),
      ),
    marks(stop, context, frame): CursorMarks {
      const handle = frame.handles[stop];
      const at =
        handle === undefined ? { x: 0, y: 0 } : { x: fromPx(handle.x_px, frame.x), y: fromPx(handle.y_px, frame.y) };
      return { x: at.x, dots: [{ y: at.y, tone: links(context)[stop]?.is_cut === true ? "burst" : "ink" }], flag: "" };
    },
    label(stop, context, { messages }) {
      const link = links(context)[stop];
      return link === undefined
        ? ""
        : messages.text("figure.loop.flag", { link: messages.text(`field.cut_link.choice.${link.key}`) });
    },
  },

  onPress(stop, context) {
    const link = links(context)[stop];
    return link === undefined ? null : { cut_link: link.is_cut ? UNCUT : link.key };
  },

  aside(context, localization, set) {
    const { messages } = localization;
    const scene = context.scene();
    if (scene === null) return null;
    const isCut = cutOf(context.inputs) !== UNCUT;
    return html`<div class="aside-head">
        <h3 class="aside-name">${messages.text(isCut ? "aside.loop.name" : "aside.loop.name_whole")}</h3>
        ${isCut ? html`<button type="button" class="link needs-engine" @click=${() => set("cut_link", UNCUT)}>${messages.text("aside.loop.mend")}</button>` : ""}
      </div>
      <table class="aside-table">
        ${
          isCut
            ? html`<thead>
          <tr>
            <td></td>
            <th scope="col">${messages.text("aside.loop.before")}</th>
            <th scope="col">${messages.text("aside.loop.after")}</th>
          </tr>
        </thead>`
            : ""
        }
        <tbody>
          ${changes(context, scene, localization).map((one) => changeRow(one, isCut, localization))}
        </tbody>
      </table>`;
  },

  chartValue(name, value, { formats }) {
    switch (name) {
      case "amount_usd_b":
      case "staged_usd_b":
        return moneyText(value, formats);
      case "passed_on_share":
        return partText(value, formats);
      default:
        return null;
    }
  },
};

/** What each link passes on of a dollar received. */
const PASSED_ON: Readonly<Record<Exclude<MoneyLink, "vendor_buyer">, FieldId>> = {
  buyer_cloud: "buyer_to_cloud_share",
  cloud_vendor: "cloud_to_vendor_share",
  buyer_vendor: "buyer_to_vendor_share",
};
