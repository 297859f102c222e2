/** The view `loop`: who pays whom, what of each dollar comes back, and what a cut changes. */
import "../styles/aside.css";
import { html, type TemplateResult } from "lit/html.js";
import type { CursorMarks } from "../chart/cursor.js";
import { value_of } from "../chart/axis.js";
import { is_chinese } from "../i18n/cjk.js";
import type { Value } from "../i18n/messages.js";
import { props, result, type Tone } from "../ui/template-helpers.js";
import type { Frame, Inputs, Scene } from "../engine/types.js";
import { money_text, part_text } from "../i18n/units.js";
import { input_value, number_of, type Numbers, type Speech } from "../i18n/sentences.js";
import type { Place, SetInput, Told, ViewKit } from "./definition.js";
import { cell_at, in_a_row } from "./scene-queries.js";

const UNCUT = "none";

function cut_of(inputs: Inputs): string {
  const { cut_link } = inputs;
  return typeof cut_link === "string" ? cut_link : UNCUT;
}

/** "53 cents", "0.53 美元". */
function cents(share: number, speech: Speech): string {
  const { formats, messages } = speech;
  if (is_chinese(formats)) return part_text(share, formats);
  const text = part_text(share, formats).replace("¢", "");
  return messages.text("word.cents", { cents: text, count: Number(text) });
}

/** The cut link as a word to choose in: a native list lies over it. */
function pick(inputs: Inputs, speech: Speech, set: SetInput | undefined): Value {
  const { messages, fields } = speech;
  const chosen = cut_of(inputs);
  const words = (link: string): string => messages.text(`verdict.loop.link.${link}`);
  if (set === undefined) return words(chosen);
  return html`<span class="pick"
    ><span aria-hidden="true">${words(chosen)}</span
    ><select
      class="pick-list needs-engine"
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
function tips(tipping_share: number | null, speech: Speech, numbers: Numbers, is_cut: boolean): Value {
  const { messages, formats } = speech;
  const when = is_cut ? "cut" : "whole";
  if (tipping_share === null) return messages.text(`verdict.loop.${when}_smooth`);
  if (tipping_share < 0) return messages.text(`verdict.loop.${when}_already`);
  const tipping = numbers.result("tipping.tipping_share", tipping_share, formats.percent(tipping_share, 1), "burst");
  return messages.rich(`verdict.loop.${when}_tips`, { tipping_share: tipping }) as Value;
}

/** How far from its middle a link can be read and pressed. */
const REACH_PX = 48;

/** The link whose middle is nearest, within reach: the frame's handles stand in the order of the scene's links. */
function link_at(place: Pick<Place, "x_px" | "y_px">, frame: Frame): number | null {
  let [best, least]: [number | null, number] = [null, REACH_PX];
  frame.handles.forEach(({ x_px, y_px }, index) => {
    const distance = Math.hypot(x_px - place.x_px, y_px - place.y_px);
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function links(told: Told): Scene["links"] {
  return told.scene()?.links ?? [];
}

function last_of(told: Told): number {
  return Math.max(0, links(told).length - 1);
}

interface Changed {
  key: string;
  before: number | null;
  after: number | null;
  path: string;
  text: (value: number) => string;
  /** What the whole table is about. */
  is_key?: true;
}

function changes({ inputs, report }: Told, scene: Scene, { formats }: Speech): Changed[] {
  const before = (column: string): number | null => cell_at(scene, UNCUT, column);
  const { circular, chain, tipping } = report;
  const money = (value: number): string => money_text(value, formats, 1, 1);
  const organic = before("organic_revenue_usd_b");
  return [
    {
      key: "back",
      before: before("return_share"),
      after: circular.return_share,
      path: "circular.return_share",
      text: (value) => part_text(value, formats),
    },
    {
      key: "own_money",
      before: organic === null ? null : number_of(inputs, "vendor_revenue_usd_b") - organic,
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
      text: (value) => formats.percent(value, 2),
    },
    {
      key: "tipping_share",
      before: before("tipping_share"),
      after: tipping.tipping_share,
      path: "tipping.tipping_share",
      text: (value) => formats.percent(value, 1),
      is_key: true,
    },
  ];
}

function change_row(
  { key, before, after, path, text, is_key }: Changed,
  is_cut: boolean,
  { messages }: Speech,
): TemplateResult {
  const none = messages.text("aside.loop.none");
  const tone: Tone = is_key && is_cut ? "burst" : "ink";
  const now = after === null ? none : result(path, after, text(after), tone);
  const was = before === null ? none : html`<data value=${String(before)}>${text(before)}</data>`;
  return html`<tr class=${is_key ? "is-key" : ""}>
    <th scope="row">${messages.text(`aside.loop.${key}`)}</th>
    ${is_cut ? html`<td class="was">${was}</td>` : ""}
    <td>${now}</td>
  </tr>`;
}

export const money_loop: ViewKit = {
  name: "loop",
  first: ["cut_link", "buyer_to_cloud_share", "vendor_investment_usd_b"],
  more: [
    "buyer_to_vendor_share",
    "cloud_to_vendor_share",
    "vendor_revenue_usd_b",
    "operating_leverage",
    "circular_inflow_per_quarter",
  ],

  verdict(told, speech, numbers, set) {
    const { inputs, report } = told;
    const { messages } = speech;
    const { return_share } = report.circular;
    const link = pick(inputs, speech, set);
    const cut = cut_of(inputs);
    const back = (share: number, tone: Tone, is_short = false): Value => {
      const text =
        is_short && !is_chinese(speech.formats)
          ? part_text(share, speech.formats).replace("¢", "")
          : cents(share, speech);
      return numbers.result("circular.return_share", share, text, tone);
    };
    if (cut === UNCUT) {
      return [
        messages.rich("verdict.loop.back", { back: back(return_share, "ink") }),
        messages.rich("verdict.loop.whole", { link, tips: tips(report.tipping.tipping_share, speech, numbers, false) }),
      ];
    }
    // What came back before the cut is no number of this report.
    const before = cell_at(told.scene(), UNCUT, "return_share") ?? return_share;
    const values: Record<string, Value> = { link, tips: tips(report.tipping.tipping_share, speech, numbers, true) };
    const is_dry = cut === "vendor_buyer";
    if (!is_dry) values.back = back(return_share, "burst", true);
    return [
      messages.rich("verdict.loop.back", { back: numbers.word(cents(before, speech), "ink") }),
      messages.rich(is_dry ? "verdict.loop.dry" : "verdict.loop.cut", values),
    ];
  },

  sentence(stop, told, speech, numbers) {
    const { messages, formats } = speech;
    const link = stop === null ? undefined : links(told)[stop];
    if (link === undefined)
      return { lead: messages.rich("sentence.loop.lead", {}), rest: messages.rich("sentence.loop.today", {}) };
    const { key, amount_usd_b, staged_usd_b, is_cut } = link;
    const values: Record<string, Value> = {
      amount: amount_usd_b === null ? "" : money_text(amount_usd_b, formats),
      staged: staged_usd_b === null ? "" : money_text(staged_usd_b, formats),
    };
    if (key === "vendor_buyer") values.invested = input_value(told.inputs, "vendor_investment_usd_b", speech, numbers);
    else values.passed_on = part_text(number_of(told.inputs, PASSED_ON[key] ?? ""), formats);
    const tipping = cell_at(told.scene(), key, "tipping_share");
    const after =
      tipping === null
        ? messages.text("sentence.loop.after_smooth")
        : tipping < 0
          ? messages.text("sentence.loop.after_already")
          : messages.text("sentence.loop.after", { tipping_share: formats.percent(tipping, 1) });
    return {
      lead: messages.rich(`sentence.loop.${key}_lead`, {}),
      rest: in_a_row(
        [messages.rich(`sentence.loop.${key}`, values), is_cut ? messages.text("sentence.loop.is_cut") : after],
        speech,
      ),
    };
  },

  cursor: {
    nearest: (place, frame) => link_at(place, frame),
    moved: (from, steps, _frame, told) => Math.min(last_of(told), Math.max(0, from + steps)),
    ends: (_frame, told) => [0, last_of(told)],
    rest: (told) =>
      Math.max(
        0,
        links(told).findIndex(({ is_cut }) => is_cut),
      ),
    marks(stop, told, frame): CursorMarks {
      const handle = frame.handles[stop];
      const at =
        handle === undefined
          ? { x: 0, y: 0 }
          : { x: value_of(handle.x_px, frame.x), y: value_of(handle.y_px, frame.y) };
      return { x: at.x, dots: [{ y: at.y, tone: links(told)[stop]?.is_cut === true ? "burst" : "ink" }], flag: "" };
    },
    flag(stop, told, { messages }) {
      const link = links(told)[stop];
      return link === undefined
        ? ""
        : messages.text("figure.loop.flag", { link: messages.text(`field.cut_link.choice.${link.key}`) });
    },
  },

  pressed(stop, told) {
    const link = links(told)[stop];
    return link === undefined ? null : { cut_link: link.is_cut ? UNCUT : link.key };
  },

  aside(told, speech, set) {
    const { messages } = speech;
    const scene = told.scene();
    if (scene === null) return null;
    const is_cut = cut_of(told.inputs) !== UNCUT;
    return html`<div class="aside-head">
        <h3 class="aside-name">${messages.text(is_cut ? "aside.loop.name" : "aside.loop.name_whole")}</h3>
        ${is_cut ? html`<button type="button" class="link needs-engine" @click=${() => set("cut_link", UNCUT)}>${messages.text("aside.loop.mend")}</button>` : ""}
      </div>
      <table class="aside-table">
        ${
          is_cut
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
          ${changes(told, scene, speech).map((one) => change_row(one, is_cut, speech))}
        </tbody>
      </table>`;
  },

  chart_value(name, value, { formats }) {
    switch (name) {
      case "amount_usd_b":
      case "staged_usd_b":
        return money_text(value, formats);
      case "passed_on_share":
        return part_text(value, formats);
      default:
        return null;
    }
  },
};

/** What each link passes on of a dollar received. */
const PASSED_ON: Record<string, string> = {
  buyer_cloud: "buyer_to_cloud_share",
  cloud_vendor: "cloud_to_vendor_share",
  buyer_vendor: "buyer_to_vendor_share",
};
