"""Compares the threshold market: curve, tipping share, states, critical controls, gradient, doubt."""

import numpy as np
from scipy.stats import beta

import money_loop
import random_inputs
from chain import chain, doubters_tip_after_years, money
from controls import critical_inflow, critical_news, gradient
from market import Curve

GRADIENT = {
    "multiplier": "price_multiplier",
    "bubble": "bubble_share",
    "inflow": "external_inflow_per_quarter",
    "forced": "forced_sales_per_drawdown",
    "herding": "herding",
    "median": "tolerance_median",
    "spread": "tolerance_spread",
    "news": "news_shock",
    "never": "never_sell_share",
    "overshoot": "overshoot_share",
}
EXEMPT = {"tipping.gradient.field", "tipping.gradient.per_unit"}  # compared by the name of the input


def run(comparison, ask, fields, random, count):
    drawn = [random_inputs.inputs(random, fields["inputs"]) for _ in range(count)]
    answers = ask([{"ask": "report", "inputs": inputs} for inputs in drawn])
    for index, (inputs, answer) in enumerate(zip(drawn, answers)):
        links = chain(inputs)
        curve = Curve(links.market)
        report = answer["report"]
        ours = report["tipping"]
        compare_tip(comparison, ours, links, curve)
        compare_states(comparison, ours, links, curve)
        compare_listed_states(comparison, ours, curve, inputs)
        compare_controls(comparison, ours, links)
        compare_doubt(comparison, report, links, curve)
        if index % 4 == 0 and curve.tip is not None:
            compare_gradient(comparison, ours, links)
        compare_curve(comparison, ours["curve"], curve, inputs)
        for section in ("tipping", "doubt"):
            comparison.covers(section, report[section], EXEMPT)


def compare_tip(comparison, ours, links, curve):
    market, tip, inputs = links.market, curve.tip, links.inputs
    share = curve.tipping_share
    at_tip = lambda function: None if tip is None else float(function(tip))
    revival = curve.seed_at(curve.revival)
    # A seed share below -1 has no meaning.
    revival = None if revival is None or revival < -1.0 else revival
    for name, value, tolerance in (
        ("tipping_share", share, 1e-9),
        ("distance_share", None if tip is None else share - links.seed, 1e-9),
        ("sellers_at_tip_share", at_tip(market.sellers), 1e-8),
        ("drawdown_at_tip_share", at_tip(market.drawdown), 1e-8),
        ("revival_share", revival, 1e-9),
    ):
        comparison.number(f"tipping.{name}", ours[name], value, tolerance, 1e-12, inputs)


def blur_at(market, flow):
    """Error of a root: inversely proportional to the slope of the curve, which vanishes at a fold."""
    return 1e-9 + 1e-13 / max(abs(1.0 - float(market.loop_gain(flow))), 1e-5)


def compare_states(comparison, ours, links, curve):
    inputs, market, seed = links.inputs, links.market, links.seed
    if any(abs(curve.seed_at(flow) - seed) < 1e-7 for flow, _ in curve.folds):
        comparison.leave_out("the seed share lies at a fold")
        return
    states = curve.equilibria(seed)
    comparison.equal("tipping.state", ours["state"], curve.state(seed), inputs)
    comparison.equal("tipping.equilibria: how many", len(ours["equilibria"]), len(states), inputs)
    for mine, state in zip(ours["equilibria"], states):
        compare_equilibrium(comparison, "tipping.equilibria", mine, market, state, inputs)
    flow = curve.resting_flow(seed)
    comparison.number(
        "tipping.loop_gain", ours["loop_gain"], float(market.loop_gain(flow)), 1e-6, 1e-6, inputs
    )
    crash = curve.crash(seed)
    blur = 1e-8 if crash is None else blur_at(market, crash) * 10.0
    fallen = None if crash is None else float(market.drawdown(crash))
    comparison.number("tipping.crash_drawdown_share", ours["crash_drawdown_share"], fallen, blur, 0.0, inputs)
    blur += blur_at(market, flow) * 10.0
    comparison.number(
        "tipping.crash_from_today_share",
        ours["crash_from_today_share"],
        curve.crash_from_today(seed),
        blur,
        0.0,
        inputs,
    )
    found = money(links, curve)
    value = inputs["market_value_usd_b"]
    comparison.number(
        "tipping.crash_usd_b", ours["crash_usd_b"], found["crash_usd_b"], blur * 100.0 * value, 1e-9, inputs
    )
    if curve.tipping_share is not None and abs(curve.tipping_share) < 1e-9:
        comparison.leave_out("the tipping share is 0")
        return
    comparison.number(
        "tipping.sold_usd_b_at_tip",
        ours["sold_usd_b_at_tip"],
        found["sold_usd_b_at_tip"],
        1e-9 * value,
        1e-9,
        inputs,
    )


def compare_equilibrium(comparison, name, ours, market, state, inputs):
    flow, branch = state
    blur = blur_at(market, flow)
    for key, function, tolerance in (
        ("sellers_share", market.sellers, blur),
        ("drawdown_share", market.drawdown, blur * (1.0 + market.multiplier)),
        ("loop_gain", market.loop_gain, 1e-7 + blur * 1e4),
    ):
        comparison.number(f"{name}.{key}", ours[key], float(function(flow)), tolerance, 1e-7, inputs)
    comparison.equal(f"{name}.branch", ours["branch"], branch, inputs)
    comparison.equal(f"{name}.is_stable", ours["is_stable"], branch != "unstable", inputs)


def compare_listed_states(comparison, ours, curve, inputs):
    """The states at other seed shares than today's: alive, the point of no return, burst."""
    for listed in ours["states"]:
        seed = listed["seed_share"]
        comparison.equal("tipping.states.seed_share", 0.0 <= seed <= 1.0, True, inputs)
        used = curve.market.seed_used(seed)
        if curve.tip is not None and abs(curve.tipping_share - seed) < 1e-9:
            compare_last_living_state(comparison, listed, curve, inputs)
            continue
        if any(abs(curve.seed_at(flow) - used) < 1e-7 for flow, _ in curve.folds):
            comparison.leave_out("a listed seed share lies at a fold")
            continue
        states = curve.equilibria(seed)
        for key, branch in (("alive", "alive"), ("no_return", "unstable"), ("burst", "burst")):
            state = next((state for state in states if state[1] == branch), None)
            about = inputs | {"at": seed}
            comparison.equal(f"tipping.states.{key}", listed[key] is None, state is None, about)
            if listed[key] is not None and state is not None:
                compare_equilibrium(
                    comparison, f"tipping.states.{key}", listed[key], curve.market, state, about
                )


def compare_last_living_state(comparison, listed, curve, inputs):
    """At the tipping share the living state is the fold itself, known to half the digits."""
    alive, market = listed["alive"], curve.market
    comparison.equal("tipping.states: alive at the tipping share", alive is not None, True, inputs)
    if alive is not None:
        for name, value in (
            ("sellers_share", market.sellers(curve.tip)),
            ("drawdown_share", market.drawdown(curve.tip)),
            ("loop_gain", market.loop_gain(curve.tip)),
        ):
            comparison.number(
                f"tipping.states: {name} at the tipping share", alive[name], float(value), 1e-4, 1e-4, inputs
            )


def compare_controls(comparison, ours, links):
    inputs, market, seed = links.inputs, links.market, links.seed
    news, inflow = critical_news(market, seed), critical_inflow(market, seed)
    for name, value in zip(
        ("critical_news", "revival_news", "critical_inflow_per_quarter", "revival_inflow_per_quarter"),
        (*news, *inflow),
    ):
        comparison.number(f"tipping.{name}", ours[name], value, 1e-9, 1e-9, inputs)
    # At a critical news or inflow, a stable branch of the curve ends at the present seed share.
    for control in ("news", "inflow"):
        critical = ours["critical_news" if control == "news" else "critical_inflow_per_quarter"]
        if critical is not None:
            curve = Curve(market.with_(**{control: critical}), 8001)
            ends = [curve.seed_at(flow) for flow, is_maximum in curve.folds if is_maximum]
            comparison.number(
                f"tipping: a stable branch ends at the critical {control}",
                min(ends, key=lambda end: abs(end - seed), default=None),
                seed,
                1e-8,
                0.0,
                inputs,
            )


def compare_doubt(comparison, report, links, curve):
    inputs, ours, share = links.inputs, report["doubt"], curve.tipping_share
    concentration = inputs["doubt_concentration"]
    seen = None if share is None else float(beta_above(links.seed, concentration, share))
    comparison.number(
        "doubt.burst_when_seen_probability", ours["burst_when_seen_probability"], seen, 1e-8, 0.0, inputs
    )
    if links.awareness_share is None:
        comparison.leave_out("payback equals the tolerated years, at a conviction width of 0")
        return
    # The payback has an error of 1e-9 years, which the width of conviction divides.
    width = inputs["conviction_width_years"]
    blur = 1e-10 + 1e-9 / max(width, 1e-3)
    for name, value in (
        ("conviction_share", links.conviction_share),
        ("awareness_share", links.awareness_share),
    ):
        comparison.number(f"doubt.{name}", ours[name], value, blur, 0.0, inputs)
    missing = None if share is None else share - links.seed
    if missing is not None and min(abs(missing), abs(missing - links.awareness_share)) < 1e-8:
        comparison.leave_out("the doubters to come just reach the tipping share, or not")
    else:
        after = doubters_tip_after_years(links, share)
        if after is not None and after > 0.0:
            blur += inputs["awareness_years"] * 1e-9 / links.awareness_share**2
        comparison.number(
            "doubt.tips_after_years", ours["tips_after_years"], after, 1e-7 + blur, 1e-7, inputs
        )
    crash = report["tipping"]["crash_from_today_share"]
    reward = max(0.0, 4.0 * links.market.multiplier * links.market.inflow)
    neutral = None if crash is None or crash <= 0.0 else reward / crash
    comparison.number(
        "doubt.neutral_hazard_per_year", ours["neutral_hazard_per_year"], neutral, 1e-9, 1e-9, inputs
    )


def beta_above(mean, concentration, share):
    """Probability that a beta-distributed share with this mean lies above `share`."""
    if mean == 0.0:
        return 1.0 if share <= 0.0 else 0.0
    return beta.sf(share, mean * concentration, (1.0 - mean) * concentration)


def compare_gradient(comparison, ours, links):
    inputs = links.inputs
    entries = {entry["field"]: entry["per_unit"] for entry in ours["gradient"]}
    by_difference = gradient(links.market)
    expected = {field: by_difference[name] for name, field in GRADIENT.items()}
    sold = by_difference["sold"]
    for field, other in (
        ("mainstream_share", "position_sold_share"),
        ("position_sold_share", "mainstream_share"),
    ):
        expected[field] = None if sold is None else sold * inputs[other]
    # Of the inflow each input is a part: outside money less the shortfall's response, and the loop.
    by_inflow, outside = by_difference["inflow"], inputs["external_inflow_per_quarter"]
    response = max(0.0, 1.0 - inputs["inflow_response"] * links.shortfall_share) if outside > 0.0 else 1.0
    per_multiplier = money_loop.circular_inflow(inputs | {"circular_multiplier": 1.0}, inputs["cut_link"])
    for field, part in (
        ("external_inflow_per_quarter", response),
        ("circular_multiplier", per_multiplier),
    ):
        expected[field] = None if by_inflow is None else by_inflow * part
    comparison.equal("tipping.gradient: inputs", sorted(entries), sorted(expected), inputs)
    for field, value in expected.items():
        if value is None:
            comparison.leave_out("a neighbour of the market has no fold, so its gradient has no difference")
        elif field in entries:
            comparison.number(f"tipping.gradient.{field}", entries[field], value, 1e-5, 1e-4, inputs)


def compare_curve(comparison, ours, curve, inputs):
    market = curve.market
    rows = list(zip(ours["sellers"], ours["drawdown"], ours["seed"], ours["branch"]))
    for sellers, drawdown, at_seed, branch in rows[::16]:
        flow = float(market.flow_of_sellers(sellers))
        comparison.equal("tipping.curve.sellers", sellers <= market.able + 1e-12, True, inputs)
        comparison.number("tipping.curve.drawdown", drawdown, float(market.drawdown(flow)), 1e-9, 0.0, inputs)
        # Where nearly all have sold, the odds amplify the rounding of the remaining share.
        odds = float(np.exp(np.logaddexp(0.0, market.log_odds(flow))))
        rounding = 1e-14 * odds * (1.0 + market.herding + market.multiplier / market.spread)
        comparison.number(
            "tipping.curve.seed", at_seed, float(market.seed(flow)), max(1e-9, rounding), 1e-9, inputs
        )
        if all(abs(flow - fold) > 1e-6 for fold, _ in curve.folds):
            comparison.equal("tipping.curve.branch", branch, curve.branch(flow), inputs)
    # The curve ends where all who can have sold.
    comparison.number(
        "tipping.curve: sellers in the end", ours["sellers"][-1], market.able, 1e-9, 0.0, inputs
    )
