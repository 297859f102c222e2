"""Checks this implementation against the golden values of the model's second edition.

    golden.py

The values are of a third program, so that a mismatch between the engine and this implementation has
a referee.
"""

import json
import sys
from pathlib import Path

from cascade import cascade
from chain import chain, doubters_tip_after_years, money, offering
from controls import critical_inflow, critical_news
from course import Course, critical_shock, news_hazard_per_year, slowest_spread_years
from flips import flips
from loss_maker import loss_maker
from market import Curve, Market
from money_loop import circular
from payback import exit_multiple, paybacks
from report import ComparisonReport
from sections import short

GOLDEN = Path(__file__).parent.parent / "golden" / "model2.json"
MARKET = {
    "M": "multiplier",
    "phi": "sold",
    "beta": "bubble",
    "c": "inflow",
    "ell": "forced",
    "J": "herding",
    "theta": "median",
    "sigma": "spread",
    "xi": "news",
    "n": "never",
    "o": "overshoot",
}
# The default firm without earnings, which the golden rows change.
FIRM = {
    "valuation_usd_b": 300.0,
    "revenue_usd_b": 13.07,
    "revenue_growth_per_year": 0.6,
    "growth_fade_years": 10.0,
    "long_run_growth_per_year": 0.03,
    "net_margin_share": -1.6,
    "mature_margin_share": 0.25,
    "years_to_mature_margin": 8.0,
    "tolerated_years": 10.0,
}


def run(comparison, ask, fields, random, count):
    golden = json.loads(GOLDEN.read_text())
    defaults = golden["defaults"]
    if fields is not None:
        ours = {field["id"]: field["default"] for field in fields["inputs"]}
        for name, value in defaults.items():
            comparison.equal("golden: defaults of the inputs", ours.get(name), value, name)
        for field in fields["loss_maker"]:
            comparison.equal(
                "golden: defaults of a loss-maker", field["default"], FIRM[field["id"]], field["id"]
            )
    for row in golden["chain"]:
        check_chain(comparison, row, defaults | row["inputs"])
    for row in golden["payback"]:
        check_chain(comparison, row, defaults | row["inputs"])
    for row in golden["tipping"]:
        check_tipping(comparison, row)
    for row in golden["news_table"]:
        check_news(comparison, row, defaults)
    check_critical(comparison, golden["critical_at_defaults"], defaults)
    for row in golden["time"] + golden["speed"]:
        check_course(comparison, row, defaults | row["inputs"])
    for row in golden["short"]:
        check_rows(comparison, "short", row, short(defaults | row["inputs"]), 1e-9)
    for row in golden["offering"]:
        check_offering(comparison, row, defaults | row["inputs"])
    for row in golden["circular"]:
        check_circular(comparison, row, defaults | row["inputs"])
    for row in golden["loss_maker"]:
        check_firm(comparison, row)
    for row in golden["hazard"]:
        check_hazard(comparison, row, defaults | row["inputs"])
    for row in golden["cascade"]:
        check_cascade(comparison, row, defaults | row["inputs"])
    check_flips(comparison, golden["flips_at_defaults"], defaults, fields)
    slowest = golden["slowest_doubt_that_bursts_years"]
    links = chain(defaults | {"horizon_years": 6.0})
    comparison.number(
        "golden: slowest doubt that bursts", slowest_spread_years(links, 0.25, 0.5), slowest, 1e-7
    )


def check_rows(comparison, section, row, found, absolute, relative=1e-9):
    for name, value in row["result"].items():
        compare(
            comparison, f"golden: {section}.{name}", found[name], value, absolute, relative, row["inputs"]
        )


def compare(comparison, name, ours, golden, absolute, relative, about):
    if isinstance(golden, (str, bool)):
        comparison.equal(name, ours, golden, about)
    else:
        comparison.number(name, ours, golden, absolute, relative, about)


def check_chain(comparison, row, inputs):
    links = chain(inputs)
    curve = Curve(links.market)
    crash, state = curve.crash(links.seed), curve.state(links.seed)
    years = paybacks(
        inputs["price_to_earnings"], links.per_share, inputs["discount_per_year"], inputs["earnings_basis"]
    )
    from_today = curve.crash_from_today(links.seed)
    resting = curve.resting_flow(links.seed)
    reward = max(0.0, 4.0 * links.market.multiplier * links.market.inflow)
    share = curve.tipping_share
    found = {
        "binding_year": links.power.binding_year,
        "growth_shortfall_share": links.shortfall_share,
        "external_inflow_in_use": links.external_inflow,
        "circular_inflow": links.circular_inflow,
        "inflow_per_quarter": links.market.inflow,
        "value_lost_share": links.value_lost_share,
        "payback_years": years["years"],
        "exit_price_to_earnings": exit_multiple(
            inputs["price_to_earnings"],
            links.per_share,
            inputs["discount_per_year"],
            inputs["earnings_basis"],
            inputs["holding_years"],
        ),
        "value_price_to_earnings": links.value_price_to_earnings,
        "uncovered_share": links.uncovered_share,
        "bubble_share": links.market.bubble,
        "conviction_share": links.conviction_share,
        "awareness_share": links.awareness_share,
        "tipping_share": share,
        "revival_share": curve.seed_at(curve.revival),
        "state": state,
        "crash_drawdown_share": None if crash is None else float(links.market.drawdown(crash)),
        "crash_from_today_share": from_today,
        "lowest_sellers_share": float(links.market.sellers(resting)),
        "loop_gain": float(links.market.loop_gain(resting)),
        "tips_after_years": doubters_tip_after_years(links, share),
        "neutral_hazard_per_year": None if from_today is None else reward / from_today,
        "all_doubters_burst": None if share is None else links.seed + links.awareness_share > share,
        **years,
        **money(links, curve),
    }
    for name, value in row["result"].items():
        if name == "growth_path":
            for mine, theirs in zip(links.per_share.tolist(), value):
                comparison.number("golden: chain.growth_path", mine, theirs, 1e-12, 0.0, row["inputs"])
            continue
        if name == "sold_usd_b_at_tip" and value is not None and value < 0.0:
            value = None  # the contract reports no money below a tipping share of 0
        compare(comparison, f"golden: chain.{name}", found[name], value, 1e-9, 1e-9, row["inputs"])


def check_tipping(comparison, row):
    given = row["inputs"]
    market = Market(**{MARKET[name]: value for name, value in given.items() if name != "seed"})
    seed, curve = given["seed"], Curve(market)
    crash, resting = curve.crash(seed), curve.resting_flow(seed)
    at_tip = lambda function: None if curve.tip is None else float(function(curve.tip))
    found = {
        "tipping_share": curve.tipping_share,
        "sellers_at_tip_share": at_tip(market.sellers),
        "drawdown_at_tip_share": at_tip(market.drawdown),
        "revival_share": curve.seed_at(curve.revival),
        "state": curve.state(seed),
        "crash_drawdown_share": None if crash is None else float(market.drawdown(crash)),
        "crash_from_today_share": curve.crash_from_today(seed),
        "alive_drawdown_share": curve.living_drawdown(seed),
        "crash_flow_share": crash,
        "lowest_sellers_share": float(market.sellers(resting)),
        "loop_gain": float(market.loop_gain(resting)),
    }
    for name, value in row["result"].items():
        if name != "equilibria":
            compare(comparison, f"golden: tipping.{name}", found[name], value, 1e-9, 1e-9, given)
    states = curve.equilibria(seed)
    comparison.equal("golden: tipping.equilibria", len(states), len(row["result"]["equilibria"]), given)
    for (flow, branch), theirs in zip(states, row["result"]["equilibria"]):
        comparison.equal("golden: tipping.branch", branch, theirs["branch"], given)
        for name, function in (
            ("sellers_share", market.sellers),
            ("drawdown_share", market.drawdown),
            ("loop_gain", market.loop_gain),
        ):
            comparison.number(
                f"golden: equilibria.{name}", float(function(flow)), theirs[name], 1e-9, 1e-9, given
            )


def check_news(comparison, row, defaults):
    links = chain(defaults | {"news_shock": row["news_shock"]})
    curve = Curve(links.market)
    comparison.number("golden: news.tipping_share", curve.tipping_share, row["tipping_share"], 1e-9, 0.0, row)
    comparison.equal("golden: news.state", curve.state(links.seed), row["state"], row)
    sellers = float(links.market.sellers(curve.resting_flow(links.seed)))
    comparison.number(
        "golden: news.lowest_sellers_share", sellers, row["lowest_sellers_share"], 1e-9, 0.0, row
    )


def check_critical(comparison, row, defaults):
    links = chain(defaults)
    news, inflow = critical_news(links.market, links.seed), critical_inflow(links.market, links.seed)
    for name, value in zip(
        ("critical_news", "revival_news", "critical_inflow_per_quarter", "revival_inflow_per_quarter"),
        (*news, *inflow),
    ):
        comparison.number(f"golden: {name}", value, row[name], 1e-9)


def check_course(comparison, row, inputs):
    course = Course(chain(inputs))
    borders = {stretch.start for stretch in course.stretches}
    for theirs in row["at"]:
        moments = course.at(theirs["t"])
        names = {"y": "sellers", "P": "price", "D": "fall", "K": "peak", "R": "loop_gain"}
        for name, mine in names.items():
            # Where a stretch ends the loop gain has a value on either side; the golden has one of them.
            values = [moment[mine] for moment in moments]
            nearest = min(values, key=lambda value: abs(value - theirs[name]))
            side = " (either side)" if name == "R" and theirs["t"] in borders else ""
            comparison.number(
                f"golden: time.{name}{side}",
                nearest,
                theirs[name],
                1e-8,
                1e-8,
                row["inputs"] | {"t": theirs["t"]},
            )
    for name in ("burst_years", "tips_years", "half_sold_years"):
        comparison.number(f"golden: time.{name}", getattr(course, name), row[name], 1e-8, 1e-8, row["inputs"])
    for name, value in course.extremes().items():
        # The golden has the extremes of its own samples: never beyond the refined ones.
        tolerance = 1e-2 if name == "max_loop_gain" else 2e-6
        comparison.number(f"golden: time.{name}", value, row[name], tolerance, tolerance, row["inputs"])
        side = -1.0 if name == "lowest_price" else 1.0
        is_beyond = side * (row[name] - value) > 1e-9
        comparison.equal(f"golden: time.{name}, refined", is_beyond, False, row["inputs"])


def check_offering(comparison, row, inputs):
    links = chain(inputs)
    flow = inputs["offering_usd_b"] / inputs["market_value_usd_b"]
    after = Curve(links.market.with_(inflow=links.market.inflow - flow))
    found = offering(links) | {"state_after": after.state(links.seed)}
    for name, value in row["result"].items():
        compare(comparison, f"golden: offering.{name}", found[name], value, 1e-9, 1e-9, row["inputs"])


def check_circular(comparison, row, inputs):
    links = chain(inputs)
    found = circular(inputs, inputs["cut_link"]) | {
        "circular_inflow": links.circular_inflow,
        "value_lost_share": links.value_lost_share,
    }
    check_rows(comparison, "circular", row, found, 1e-12)


def check_firm(comparison, row):
    firm = FIRM | row["inputs"]
    limits = {"mature_margin_share": (-1.0, 1.0), "revenue_growth_per_year": (-0.5, 5.0)}
    check_rows(comparison, "loss_maker", row, loss_maker(firm, limits), 1e-9)


def check_hazard(comparison, row, inputs):
    links = chain(inputs)
    shock = critical_shock(links)
    about = row["inputs"]
    comparison.number("golden: hazard.critical_shock", shock, row["critical_shock"], 1e-6, 0.0, about)
    comparison.number(
        "golden: hazard.news_hazard_per_year",
        news_hazard_per_year(links, shock),
        row["news_hazard_per_year"],
        1e-6,
        1e-5,
        about,
    )
    static = critical_news(links.market, links.seed)[0]
    comparison.number(
        "golden: hazard.static_critical_news", static, row["static_critical_news"], 1e-9, 0.0, about
    )


def check_cascade(comparison, row, inputs):
    found = cascade(chain(inputs), row["investors"])
    for name in ("doubters", "never", "sold"):
        comparison.equal(f"golden: cascade.{name}", found[name], row[name], row["inputs"])
    for mine, theirs in zip(found["price"], row["price"]):
        comparison.number("golden: cascade.price", mine, theirs, 1e-9, 0.0, row["inputs"])


# Limits of the inputs whose flips the golden file lists: where the golden run looked.
LIMITS = {
    "seed_share": (0.0, 0.5),
    "never_sell_share": (0.0, 0.8),
    "overshoot_share": (0.0, 0.8),
    "tolerance_median": (0.1, 0.7),
    "tolerance_spread": (0.02, 0.2),
    "external_inflow_per_quarter": (-0.03, 0.03),
    "news_shock": (-0.3, 0.3),
    "herding": (0.0, 1.5),
    "price_multiplier": (0.5, 8.0),
    "price_to_earnings": (1.0, 5000.0),
    "growth_per_year": (-0.5, 2.0),
    "compute_growth_per_year": (0.0, 3.0),
    "share_growth_per_year": (-0.1, 0.5),
    "circular_multiplier": (0.0, 30.0),
    "attention_share": (0.0, 1.0),
}


def check_flips(comparison, golden, defaults, fields):
    for name, row in golden.items():
        low, high = LIMITS[name]
        scale = "log" if name == "price_to_earnings" else "linear"
        found = flips(defaults, {"id": name, "min": low, "max": high, "scale": scale})
        for (below, above), key in zip(found, ("tips_now", "tips_once_all_have_come")):
            comparison.number(f"golden: flips.{key}", below, row[key]["below"], 1e-8, 1e-8, f"{name} below")
            comparison.number(f"golden: flips.{key}", above, row[key]["above"], 1e-8, 1e-8, f"{name} above")


def main():
    comparison = ComparisonReport()
    run(comparison, None, None, None, 0)
    sys.exit(0 if comparison.print_summary() else 1)


if __name__ == "__main__":
    main()
