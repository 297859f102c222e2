"""Golden values of the model's first edition that the second keeps, and the few that it moves.

With everybody able to sell and no overshoot the market is the one of the first edition. Paths whose
growth varies are paid back a little later, because earnings grow within a year too.
"""

import json
import re
from pathlib import Path

import numpy as np

import payback
from controls import critical_inflow, critical_news, gradient
from growth import HORIZON, wanted_growth
from market import Curve, Market

GOLDEN = Path(__file__).parent.parent / "golden" / "models.json"
GRADIENT = {
    "c": "inflow",
    "phi": "sold",
    "M": "multiplier",
    "ell": "forced",
    "beta": "bubble",
    "J": "herding",
    "xi": "news",
    "theta": "median",
    "sigma": "spread",
}
# Price, first growth and discount rate of fading paths: years with geometric growth within a year,
# computed with 40 digits.
FADES = {
    (50.0, 0.3, 0.0): 13.294495944617521,
    (100.0, 0.4, 0.0): 16.187397717795617,
    (30.0, 0.15, 0.0): 14.228956313472830,
    (50.0, 0.3, 0.09): 43.894530157083053,
}


def run(comparison, ask, fields, random, count):
    golden = json.loads(GOLDEN.read_text())
    market = Market(5.0, 0.3, 0.5, 0.005, 0.035, 0.2, 0.32, 0.06, 0.0)
    check_market(comparison, golden, market)
    check_paybacks(comparison, golden)


def check_market(comparison, golden, market):
    curve, backbone = Curve(market), golden["backbone"]
    for name, value in (
        ("s", curve.tipping_share),
        ("y", float(market.sellers(curve.tip))),
        ("d", float(market.drawdown(curve.tip))),
        ("s_lo", curve.seed_at(curve.revival)),
    ):
        # The first file found folds by a scan: their place is known to half the digits.
        tolerance = 1e-9 if name.startswith("s") else 1e-6
        comparison.number(f"first edition: {name}", value, backbone["tipping"][name], tolerance, tolerance)
    for seed, states in backbone["equilibria"].items():
        found = curve.equilibria(float(seed))
        comparison.equal("first edition: equilibria", len(found), len(states), seed)
        for (flow, branch), theirs in zip(found, states):
            for name, value in (
                ("y", market.sellers(flow)),
                ("d", market.drawdown(flow)),
                ("R", market.loop_gain(flow)),
            ):
                comparison.number(
                    f"first edition: equilibria.{name}", float(value), theirs[name], 1e-8, 1e-8, seed
                )
            comparison.equal("first edition: stable", branch != "unstable", theirs["stable"], seed)
    for seed, (tips, revives) in golden["hysteresis_xi"].items():
        found = critical_news(market, float(seed))
        # Found by a scan in the first file.
        comparison.number("first edition: critical news", found[0], tips[0], 2e-7)
        comparison.number("first edition: revival news", found[1], revives[0], 2e-7)
    # Stated to six digits in the specification.
    for seed, value in ((0.0, -0.011555), (0.02, -0.004927), (0.05, 0.004992), (0.08, 0.014884)):
        comparison.number("first edition: critical inflow", critical_inflow(market, seed)[0], value, 6e-7)
    by_difference = gradient(market)
    for name, value in golden["s_star_gradient"].items():
        comparison.number(f"first edition: gradient.{name}", by_difference[GRADIENT[name]], value, 1e-7, 1e-7)


def check_paybacks(comparison, golden):
    never = lambda value: None if value == "inf" else value
    for name, row in golden["payback"].items():
        price, growth = numbers(name)
        path = np.full(HORIZON, growth)
        for basis, key in (("trailing", "trailing_E1plusg"), ("forward", "forward_or_E0")):
            years = payback.Receipts(path, 0.0, basis).years_to(price)
            comparison.number("first edition: payback", years, never(row[key]), 1e-9, 1e-10, name)
    for name, row in golden["payback_disc"].items():
        price, growth, discount = numbers(name)
        path = np.full(HORIZON, growth)
        for basis, key in (("trailing", "trailing"), ("forward", "forward"), ("potential", "PPP")):
            years = payback.Receipts(path, discount, basis).years_to(price)
            comparison.number("first edition: payback, discounted", years, never(row[key]), 1e-9, 1e-10, name)
    for name, row in golden["implied_growth"].items():
        price, years = numbers(name)
        for basis in ("trailing", "forward"):
            found = payback.implied_growth(price, years, basis)
            comparison.number("first edition: implied growth", found, row[basis], 1e-9, 0.0, name)
    for (price, growth, discount), years in FADES.items():
        inputs = {"growth_per_year": growth, "long_run_growth_per_year": 0.03, "fade_years": 10.0}
        found = payback.Receipts(wanted_growth(inputs), discount, "trailing").years_to(price)
        comparison.number("first edition: payback of fading growth", found, years, 1e-9)


def numbers(name):
    return [float(number) for number in re.findall(r"=(-?[0-9.]+)", name)]
