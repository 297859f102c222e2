"""Compares the threshold market: curve, tipping share, states, critical controls, gradient."""

import numpy as np
from scipy.stats import beta

import chain
import random_inputs
from market import Curve, critical_inflow, critical_news, gradient

GRADIENT = {
    "multiplier": "price_multiplier",
    "bubble": "bubble_share",
    "inflow": "external_inflow_per_quarter",
    "forced": "forced_sales_per_drawdown",
    "herding": "herding",
    "median": "tolerance_median",
    "spread": "tolerance_spread",
    "news": "news_shock",
}


def run(comparison, ask, fields, random, count):
    drawn = [random_inputs.inputs(random, fields["inputs"]) for _ in range(count)]
    answers = ask([{"ask": "report", "inputs": inputs} for inputs in drawn])
    for index, (inputs, answer) in enumerate(zip(drawn, answers)):
        market = chain.chain(inputs)[-1]
        curve = Curve(market)
        ours, seed = answer["report"]["tipping"], inputs["seed_share"]
        compare_tip(comparison, inputs, ours, curve, seed)
        compare_states(comparison, inputs, ours, curve, seed)
        compare_controls(comparison, inputs, ours, market, seed)
        compare_doubt(comparison, inputs, answer["report"], curve, seed)
        if index % 4 == 0 and curve.tip is not None:
            compare_gradient(comparison, inputs, ours, market)
        points = ours["curve"]
        for sellers, drawdown, at_seed in list(zip(points["sellers"], points["drawdown"], points["seed"]))[
            ::16
        ]:
            flow = float(market.flow_of_sellers(np.array(sellers)))
            comparison.number(
                "tipping.curve.drawdown", drawdown, float(market.drawdown(flow)), 1e-9, 0.0, inputs
            )
            # Where nearly all have sold, the odds amplify the rounding of the remaining share.
            rounding = (
                1e-14
                * float(np.exp(np.logaddexp(0.0, market.log_odds(flow))))
                * (1.0 + market.herding + market.multiplier / market.spread)
            )
            comparison.number(
                "tipping.curve.seed", at_seed, float(market.seed(flow)), max(1e-9, rounding), 1e-9, inputs
            )


def compare_tip(comparison, inputs, ours, curve, seed):
    market, tip = curve.market, curve.tip
    share = curve.seed_at(tip)
    comparison.number("tipping.tipping_share", ours["tipping_share"], share, 1e-9, 1e-12, inputs)
    comparison.number(
        "tipping.distance_share",
        ours["distance_share"],
        None if tip is None else share - seed,
        1e-9,
        1e-12,
        inputs,
    )
    at_tip = lambda function: None if tip is None else float(function(tip))
    comparison.number(
        "tipping.sellers_at_tip_share",
        ours["sellers_at_tip_share"],
        at_tip(market.sellers),
        1e-8,
        0.0,
        inputs,
    )
    comparison.number(
        "tipping.drawdown_at_tip_share",
        ours["drawdown_at_tip_share"],
        at_tip(market.drawdown),
        1e-8,
        0.0,
        inputs,
    )
    comparison.number(
        "tipping.revival_share", ours["revival_share"], curve.seed_at(curve.revival), 1e-9, 1e-9, inputs
    )


def compare_states(comparison, inputs, ours, curve, seed):
    market, share = curve.market, curve.seed_at(curve.tip)
    if any(abs(curve.seed_at(flow) - seed) < 1e-7 for flow, _ in curve.folds):
        return  # at a fold, rounding decides the number of states
    states = curve.equilibria(seed)
    comparison.equal("tipping.equilibria: how many", len(ours["equilibria"]), len(states), inputs)
    has_burst = any(is_stable and is_beyond for _, is_stable, is_beyond in states)
    state = "smooth" if share is None else "burst" if seed > share else "schrodinger" if has_burst else "calm"
    comparison.equal("tipping.state", ours["state"], state, inputs)
    for mine, (flow, is_stable, _) in zip(ours["equilibria"], states):
        # The error of a root is inversely proportional to the slope of the curve.
        steepness = (
            abs(float(market.seed_slope(flow)))
            * np.exp(np.logaddexp(0.0, float(market.log_odds(flow))))
            / float(market.sellers_slope(flow))
        )
        blur = 1e-9 + 1e-13 / max(steepness, 1e-5)
        comparison.number(
            "tipping.equilibria.sellers_share",
            mine["sellers_share"],
            float(market.sellers(flow)),
            blur,
            0.0,
            inputs,
        )
        comparison.number(
            "tipping.equilibria.drawdown_share",
            mine["drawdown_share"],
            float(market.drawdown(flow)),
            blur * (1.0 + market.multiplier),
            0.0,
            inputs,
        )
        comparison.number(
            "tipping.equilibria.loop_gain",
            mine["loop_gain"],
            float(market.loop_gain(flow, seed)),
            1e-7 + blur * 1e4,
            1e-7,
            inputs,
        )
        comparison.equal("tipping.equilibria.is_stable", mine["is_stable"], is_stable, inputs)
    lives_in = [flow for flow, is_stable, is_beyond in states if is_stable and not is_beyond][-1:]
    burst = [flow for flow, is_stable, is_beyond in states if is_stable and is_beyond][:1]
    flow = (lives_in or burst or [states[0][0]])[0]
    comparison.number(
        "tipping.loop_gain", ours["loop_gain"], float(market.loop_gain(flow, seed)), 1e-6, 1e-6, inputs
    )
    crash = float(market.drawdown(burst[0])) if burst else None
    comparison.number("tipping.crash_drawdown_share", ours["crash_drawdown_share"], crash, 1e-8, 0.0, inputs)


def compare_controls(comparison, inputs, ours, market, seed):
    tips, revives = critical_news(market, seed)
    comparison.number("tipping.critical_news", ours["critical_news"], tips, 1e-9, 1e-9, inputs)
    comparison.number("tipping.revival_news", ours["revival_news"], revives, 1e-9, 1e-9, inputs)
    tips, revives = critical_inflow(market, seed)
    comparison.number(
        "tipping.critical_inflow_per_quarter", ours["critical_inflow_per_quarter"], tips, 1e-9, 1e-9, inputs
    )
    comparison.number(
        "tipping.revival_inflow_per_quarter", ours["revival_inflow_per_quarter"], revives, 1e-9, 1e-9, inputs
    )
    # At a critical news or inflow, a stable branch of the curve ends at the present seed share.
    for name, control, critical in (
        ("news", "news", ours["critical_news"]),
        ("inflow", "inflow", ours["critical_inflow_per_quarter"]),
    ):
        if critical is not None:
            curve = Curve(market.with_(**{control: critical}), 8001)
            ends = [curve.seed_at(flow) for flow, is_maximum in curve.folds if is_maximum]
            comparison.number(
                f"tipping: a stable branch ends at the critical {name}",
                min(ends, key=lambda end: abs(end - seed)),
                seed,
                1e-8,
                0.0,
                inputs,
            )


def compare_doubt(comparison, inputs, report, curve, seed):
    ours, share = report["doubt"], curve.seed_at(curve.tip)
    seen = None if share is None else float(beta_distribution(seed, inputs["doubt_concentration"], share))
    comparison.number(
        "doubt.burst_when_seen_probability", ours["burst_when_seen_probability"], seen, 1e-8, 0.0, inputs
    )
    after = None
    if share is not None and share <= seed:
        after = 0.0
    elif share is not None and share - seed <= inputs["awareness_share"]:
        after = (
            inputs["awareness_delay_years"]
            + inputs["awareness_years"] * (share - seed) / inputs["awareness_share"]
        )
    comparison.number("doubt.tips_after_years", ours["tips_after_years"], after, 1e-7, 1e-7, inputs)
    critical = report["tipping"]["critical_news"]
    hazard = (
        None
        if critical is None
        else inputs["news_per_year"]
        * np.exp(-max(0.0, critical - inputs["news_shock"]) / inputs["news_mean_share"])
    )
    comparison.number(
        "doubt.news_hazard_per_year", ours["news_hazard_per_year"], hazard, 1e-10, 1e-10, inputs
    )
    crash = report["tipping"]["crash_drawdown_share"]
    neutral = (
        None
        if crash is None or crash <= 0.0
        else max(0.0, 4.0 * curve.market.multiplier * curve.market.inflow) / crash
    )
    comparison.number(
        "doubt.neutral_hazard_per_year", ours["neutral_hazard_per_year"], neutral, 1e-10, 1e-10, inputs
    )


def beta_distribution(mean, concentration, share):
    """Probability that a beta-distributed share with this mean lies above `share`."""
    if mean == 0.0:
        return 1.0 if share <= 0.0 else 0.0
    return beta.sf(share, mean * concentration, (1.0 - mean) * concentration)


def compare_gradient(comparison, inputs, ours, market):
    entries = {entry["field"]: entry["per_unit"] for entry in ours["gradient"]}
    by_difference = gradient(market)
    for name, field in GRADIENT.items():
        if by_difference[name] is not None:
            comparison.number(
                f"tipping.gradient.{field}", entries[field], by_difference[name], 1e-5, 1e-4, inputs
            )
    if by_difference["sold"] is not None:
        by_main, by_position = (
            by_difference["sold"] * inputs["position_sold_share"],
            by_difference["sold"] * inputs["mainstream_share"],
        )
        comparison.number(
            "tipping.gradient.mainstream_share", entries["mainstream_share"], by_main, 1e-5, 1e-4, inputs
        )
        comparison.number(
            "tipping.gradient.position_sold_share",
            entries["position_sold_share"],
            by_position,
            1e-5,
            1e-4,
            inputs,
        )
