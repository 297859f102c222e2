"""The chain: electricity, growth, payback, bubble share, money, doubt, market."""

from dataclasses import dataclass

import numpy as np

import growth
import money_loop
import payback
from market import Curve, Market

MODES = ("from_payback", "set", "from_value")


def held(share):
    return min(0.95, max(0.05, share))


@dataclass(frozen=True)
class Chain:
    inputs: dict
    wanted: np.ndarray
    power: growth.Electricity
    granted: np.ndarray  # of the company
    per_share: np.ndarray
    payback_years: float | None
    shortfall_share: float
    external_inflow: float  # in use
    circular_inflow: float
    value_price_to_earnings: float | None
    uncovered_share: float
    value_lost_share: float
    conviction_share: float | None  # None where the step of width 0 is met exactly
    awareness_share: float | None
    market: Market

    @property
    def seed(self):
        return self.market.seed_used(self.inputs["seed_share"])


def shortfall(inputs, wanted, granted):
    years, basis = inputs["tolerated_years"], inputs["earnings_basis"]
    if np.array_equal(wanted, granted):
        return 0.0
    got = payback.Receipts(granted, 0.0, basis).within(years)
    asked = payback.Receipts(wanted, 0.0, basis).within(years)
    return float(min(1.0, max(0.0, 1.0 - got / asked)))


def conviction(years, tolerated, width):
    """Part of those who pay attention who are convinced that the price will not be earned in time."""
    if years is None:
        return 1.0
    if width == 0.0:
        return None if years == tolerated else float(years > tolerated)
    return float(1.0 / (1.0 + np.exp(min(700.0, -(years - tolerated) / width))))


def chain(inputs, cut=None):
    cut = inputs["cut_link"] if cut is None else cut
    basis, price = inputs["earnings_basis"], inputs["price_to_earnings"]
    wanted = growth.wanted_growth(inputs)
    power = growth.electricity(inputs)
    granted = growth.granted_growth(inputs, wanted, power.granted_share)
    dilution = inputs["share_growth_per_year"]
    per_share = growth.per_share(granted, dilution)
    receipts = payback.Receipts(per_share, 0.0, basis)
    years = receipts.years_to(price)
    missing = shortfall(inputs, wanted, granted)

    outside = inputs["external_inflow_per_quarter"]
    if outside > 0.0:
        outside *= max(0.0, 1.0 - inputs["inflow_response"] * missing)
    circular = money_loop.circular_inflow(inputs, cut)

    long_run = growth.per_share(inputs["long_run_growth_per_year"], dilution)
    value = payback.value_multiple(per_share, inputs["discount_per_year"], basis, long_run)
    uncovered = max(0.0, 1.0 - receipts.within(inputs["tolerated_years"]) / price)
    bubble = {
        "from_payback": held(uncovered),
        "set": inputs["bubble_share"],
        "from_value": 0.05 if value is None else held(1.0 - value / price),
    }[inputs["bubble_share_mode"]]
    lost = money_loop.value_lost_share(inputs, cut)
    bubble = held(bubble + (1.0 - bubble) * lost)

    market = Market(
        multiplier=inputs["price_multiplier"],
        sold=inputs["mainstream_share"] * inputs["position_sold_share"],
        bubble=bubble,
        inflow=outside + circular - dilution / 4.0,
        forced=inputs["forced_sales_per_drawdown"],
        herding=inputs["herding"],
        median=inputs["tolerance_median"],
        spread=inputs["tolerance_spread"],
        news=inputs["news_shock"],
        never=inputs["never_sell_share"],
        overshoot=inputs["overshoot_share"],
    )
    convinced = conviction(years, inputs["tolerated_years"], inputs["conviction_width_years"])
    undecided = market.able - market.seed_used(inputs["seed_share"])
    if inputs["awareness_mode"] == "set":
        to_come = min(inputs["awareness_share"], undecided)
    else:
        to_come = None if convinced is None else undecided * inputs["attention_share"] * convinced
    return Chain(
        inputs,
        wanted,
        power,
        granted,
        per_share,
        years,
        missing,
        outside,
        circular,
        value,
        uncovered,
        lost,
        convinced,
        to_come,
        market,
    )


def doubters_tip_after_years(links, share):
    """Years until the doubters to come reach the tipping share; None if they never do."""
    if share is None:
        return None
    missing = share - links.seed
    if missing < 0.0:
        return 0.0
    if missing > links.awareness_share or links.awareness_share == 0.0:
        return None
    inputs = links.inputs
    return inputs["awareness_delay_years"] + inputs["awareness_years"] * missing / links.awareness_share


def money(links, curve):
    """USD billions sold at the tipping point, and that must find a buyer in a burst."""
    value, share, crash = links.inputs["market_value_usd_b"], curve.tipping_share, curve.crash(links.seed)
    sold = None if share is None or share < 0.0 else links.market.sold * share * value
    return {"sold_usd_b_at_tip": sold, "crash_usd_b": None if crash is None else crash * value}


def offering(links, points=20001):
    """An offering takes its proceeds out of one quarter's inflow."""
    inputs, before = links.inputs, links.market
    flow = inputs["offering_usd_b"] / inputs["market_value_usd_b"]
    curve, after = Curve(before, points), Curve(before.with_(inflow=before.inflow - flow), points)
    seed = links.seed
    lives = "burst" not in (curve.state(seed), after.state(seed))
    left = lambda curve: 1.0 - float(curve.market.drawdown(curve.resting_flow(seed)))
    return {
        "quarters_absorbed": flow / before.inflow if before.inflow >= 1e-9 else None,
        "drawdown_share": 1.0 - left(after) / left(curve) if lives else None,
        "tipping_share_after": after.tipping_share,
    }
