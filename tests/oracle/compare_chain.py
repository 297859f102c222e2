"""Compares every section of the report except the market, and the cuts of the money loop."""

import numpy as np

import growth
import money_loop
import payback
import random_inputs
import sections
from chain import chain, held, offering
from loss_maker import earnings_of, loss_maker
from market import tipping_share

NEVER = {"earnings_shrink", "discount_exceeds_growth"}
# Those that this module does not compare are compared with the market and with time.
SECTIONS = [
    "chain",
    "circular",
    "doubt",
    "gdp",
    "offering",
    "path",
    "payback",
    "power",
    "reasons",
    "short",
    "tipping",
]
LINKS = ("none", "buyer_cloud", "cloud_vendor", "buyer_vendor", "vendor_buyer")


def run(comparison, ask, fields, random, count):
    drawn = [random_inputs.inputs(random, fields["inputs"]) for _ in range(count)]
    for inputs, answer in zip(drawn, ask([{"ask": "report", "inputs": inputs} for inputs in drawn])):
        report = answer["report"]
        links = chain(inputs)
        if links.power.narrowest < 1e-12:
            comparison.leave_out("electricity is short by rounding only")
            continue
        compare_chain(comparison, report["chain"], links)
        compare_payback(comparison, report, links)
        compare_power(comparison, report["power"], links)
        compare_reasons(comparison, report, inputs)
        for name, value in money_loop.circular(inputs, inputs["cut_link"]).items():
            comparison.number(f"circular.{name}", report["circular"][name], value, 1e-12, 1e-12, inputs)
        for name, value in sections.gdp(inputs).items():
            comparison.number(f"gdp.{name}", report["gdp"][name], value, 1e-15, 0.0, inputs)
        compare_offering(comparison, report["offering"], links)
        for name, value in sections.short(inputs).items():
            comparison.number(f"short.{name}", report["short"][name], value, 1e-10, 1e-9, inputs)
        for cut in answer["cuts"]:
            compare_cut(comparison, inputs, cut)
        comparison.equal("report: sections", sorted(report), SECTIONS, inputs)
        for mine, theirs in zip(answer["market"], links.market.listed(), strict=True):
            comparison.number("market: its numbers", mine, theirs, 1e-10, 1e-11, inputs)
        comparison.covers("cuts", answer["cuts"])
        for section in ("chain", "payback", "power", "circular", "gdp", "offering", "short"):
            comparison.covers(section, report[section])
    firms(comparison, ask, fields["loss_maker"], random, count)
    puts(comparison, ask, random, count)


def compare_chain(comparison, ours, links):
    inputs, market = links.inputs, links.market
    raw = {
        "from_payback": links.uncovered_share,
        "set": inputs["bubble_share"],
        "from_value": 0.0
        if links.value_price_to_earnings is None
        else 1.0 - links.value_price_to_earnings / inputs["price_to_earnings"],
    }[inputs["bubble_share_mode"]]
    # Held within its limits before and after the value that a cut takes away.
    cut = held(raw) + (1.0 - held(raw)) * links.value_lost_share
    if min(abs(share - limit) for share in (raw, cut) for limit in (0.05, 0.95) if share != limit) < 1e-9:
        comparison.leave_out("the bubble share lies at its limit")
    else:
        is_held = held(raw) != raw or held(cut) != cut
        comparison.equal("chain.bubble_share_is_clamped", ours["bubble_share_is_clamped"], is_held, inputs)
    for name, value, tolerance in (
        ("uncovered_share", links.uncovered_share, 1e-10),
        ("bubble_share", market.bubble, 1e-10),
        ("growth_shortfall_share", links.shortfall_share, 1e-10),
        ("external_inflow_per_quarter", links.external_inflow, 1e-11),
        ("circular_inflow_per_quarter", links.circular_inflow, 1e-14),
        ("inflow_per_quarter", market.inflow, 1e-11),
        ("value_lost_share", links.value_lost_share, 1e-12),
    ):
        if name in ours:
            comparison.number(f"chain.{name}", ours[name], value, tolerance, 1e-11, inputs)
    for mine, theirs in zip(ours["growth_path"], links.per_share):
        comparison.number("chain.growth_path", mine, float(theirs), 1e-12, 1e-12, inputs)


def compare_payback(comparison, report, links):
    ours, inputs, growth_path = report["payback"], links.inputs, links.per_share
    price, r, basis = inputs["price_to_earnings"], inputs["discount_per_year"], inputs["earnings_basis"]
    reasons = {reason["path"]: reason["reason"] for reason in report["reasons"]}
    receipts = payback.Receipts(growth_path, 0.0, basis)
    discounted = payback.Receipts(growth_path, r, basis)
    comparison.number("payback.zero_growth_years", ours["zero_growth_years"], price, 0.0, 1e-15, inputs)
    for name, value in payback.paybacks(price, growth_path, r, basis).items():
        # At the horizon rounding decides whether the payback is a number or absent.
        if value is not None and abs(value - payback.HORIZON) < 1e-9:
            comparison.leave_out("a payback lies at the horizon")
        else:
            comparison.number(f"payback.{name}", ours[name], value, 1e-9, 1e-10, inputs)
    for name, discount in (("years", 0.0), ("discounted_years", r)):
        if ours[name] is None:
            is_ever = payback.is_ever_reached(price, growth_path, discount, basis)
            is_never = reasons[f"payback.{name}"] in NEVER
            comparison.equal(f"payback.{name}: never or beyond the horizon", is_never, not is_ever, inputs)
    absent = [reasons[f"payback.{name}"] for name in payback.CONVENTIONS if ours[name] is None]
    comparison.equal("payback.reason", ours["reason"], absent[0] if absent else None, inputs)
    implied = payback.implied_growth(price, inputs["tolerated_years"], basis)
    comparison.number(
        "payback.implied_growth_per_year", ours["implied_growth_per_year"], implied, 1e-10, 1e-9, inputs
    )
    multiple = payback.exit_multiple(price, growth_path, r, basis, inputs["holding_years"])
    # The price less what it has earned: rounding is that of the larger of the two.
    comparison.number(
        "payback.exit_price_to_earnings",
        ours["exit_price_to_earnings"],
        multiple,
        1e-9 + 1e-13 * price * (1.0 + r) ** inputs["holding_years"],
        1e-10,
        inputs,
    )
    long_run = growth.per_share(inputs["long_run_growth_per_year"], inputs["share_growth_per_year"])
    if abs(r - long_run) < 1e-12:
        comparison.leave_out("the discount rate is the long-run growth")
    else:
        comparison.number(
            "payback.value_price_to_earnings",
            ours["value_price_to_earnings"],
            links.value_price_to_earnings,
            1e-9,
            1e-10 + 1e-15 / abs(r - long_run),
            inputs,
        )
        if links.value_price_to_earnings is None:
            reason = reasons.get("payback.value_price_to_earnings")
            comparison.equal("payback.value_price_to_earnings: reason", reason, "value_unbounded", inputs)
    curve = ours["curve"]
    for year in range(1, len(curve["year"])):
        comparison.equal("payback.curve.year", curve["year"][year], year, inputs)
        for name, value in (
            ("earnings", float(receipts.of_year[year - 1])),
            ("cumulative", receipts.within(year)),
            ("cumulative_discounted", discounted.within(year)),
        ):
            comparison.number(f"payback.curve.{name}", curve[name][year], value / price, 1e-15, 1e-11, inputs)


def compare_power(comparison, ours, links):
    inputs, power = links.inputs, links.power
    comparison.number("power.binding_year", ours["binding_year"], power.binding_year, 0.0, 0.0, inputs)
    comparison.number(
        "power.capped_growth_per_year",
        ours["capped_growth_per_year"],
        growth.mean_growth(links.granted, inputs["tolerated_years"]),
        1e-12,
        1e-11,
        inputs,
    )
    for name, value in sections.queries(inputs).items():
        comparison.number(f"power.{name}", ours[name], value, 1e-15, 1e-13, inputs)
    for name, gigawatts in (("high", 1.0), ("low", 1.6)):
        reactors = sections.queries(inputs)["query_gw"] / gigawatts
        comparison.number(f"power.reactors.{name}", ours["reactors"][name], reactors, 1e-15, 1e-13, inputs)
    curve = ours["curve"]
    for year, listed in enumerate(curve["year"]):
        comparison.equal("power.curve.year", listed, year, inputs)
        used, wanted, supply = (
            float(path[year]) for path in (power.used_twh, power.wanted_twh, power.supply_twh)
        )
        for name, value in (
            ("demand_twh", used),
            ("wanted_twh", wanted),
            ("supply_twh", supply),
        ):
            comparison.number(f"power.curve.{name}", curve[name][year], value, 1e-12, 1e-12, inputs)
        comparison.number(
            "power.curve.shortfall_twh",
            curve["shortfall_twh"][year],
            max(0.0, wanted - supply),
            1e-12 * wanted,
            1e-12,
            inputs,
        )


def compare_reasons(comparison, report, inputs):
    """What is absent has a reason, and only that."""
    missing = {
        f"{section}.{name}"
        for section, values in report.items()
        if isinstance(values, dict)
        for name, value in values.items()
        if value is None and name != "reason"
    }
    listed = {reason["path"] for reason in report["reasons"]}
    comparison.equal("reasons: of what is absent", sorted(listed), sorted(missing), inputs)


def compare_offering(comparison, ours, links):
    found = offering(links)
    if abs(links.market.inflow - 1e-9) < 1e-14:
        comparison.leave_out("the inflow lies at its least")
        return
    for name, value in found.items():
        # One part in the inflow: its rounding counts.
        blur = 1e-12 + 1e-11 / max(links.market.inflow, 1e-9) if name == "quarters_absorbed" else 1e-9
        comparison.number(f"offering.{name}", ours[name], value, 1e-9, blur, links.inputs)


def compare_cut(comparison, inputs, ours):
    link = ours["link"]
    comparison.equal("cuts.link", link in LINKS, True, link)
    links = chain(inputs, link)
    loop = money_loop.circular(inputs, link)
    for name in ("return_share", "own_money_share", "organic_revenue_usd_b", "adjusted_price_to_earnings"):
        comparison.number(f"cuts.{name}", ours[name], loop[name], 1e-12, 1e-12, inputs)
    comparison.number("cuts.bubble_share", ours["bubble_share"], links.market.bubble, 1e-10, 0.0, inputs)
    comparison.number(
        "cuts.inflow_per_quarter", ours["inflow_per_quarter"], links.market.inflow, 1e-11, 0.0, inputs
    )
    comparison.number(
        "cuts.tipping_share",
        ours["tipping_share"],
        tipping_share(links.market, 8001),
        1e-9,
        1e-12,
        inputs | {"cut_link": link},
    )


def firms(comparison, ask, fields, random, count):
    limits = {field["id"]: (field["min"], field["max"]) for field in fields}
    drawn = [random_inputs.inputs(random, fields) for _ in range(count)]
    for firm, answer in zip(drawn, ask([{"ask": "loss_maker", "inputs": firm} for firm in drawn])):
        ours = answer["report"]
        for name, value in loss_maker(firm, limits).items():
            comparison.number(f"loss_maker.{name}", ours[name], value, 1e-9, 1e-10, firm)
        earnings = earnings_of(firm)
        for year in range(1, len(ours["curve"]["year"])):
            comparison.number(
                "loss_maker.curve.earnings_usd_b",
                ours["curve"]["earnings_usd_b"][year],
                float(earnings[year - 1]),
                1e-12,
                1e-11,
                firm,
            )
            comparison.number(
                "loss_maker.curve.cumulative_usd_b",
                ours["curve"]["cumulative_usd_b"][year],
                float(earnings[:year].sum()),
                1e-12 * float(np.abs(earnings[:year]).sum()),
                1e-11,
                firm,
            )


def puts(comparison, ask, random, count):
    drawn = [
        {
            "ask": "put",
            "burst_hazard_per_year": float(np.exp(random.uniform(np.log(0.01), np.log(5.0)))),
            "price_growth_per_year": float(random.choice([0.0, random.uniform(0.0, 2.0)])),
            "crash_share": float(random.uniform(0.05, 0.95)),
            "price": 100.0,
            "strike": float(random.uniform(20.0, 200.0)),
            "years": float(random.uniform(0.0, 5.0)),
        }
        for _ in range(count)
    ]
    for question, ours in zip(drawn, ask(drawn)):
        h, g, kappa, price, strike, years = list(question.values())[1:]
        comparison.number(
            "short.put_expected_payoff",
            ours,
            sections.put(h, g, kappa, price, strike, years),
            1e-9,
            1e-10,
            question,
        )
