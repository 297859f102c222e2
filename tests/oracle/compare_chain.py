"""Compares every section of the report except the market's equilibria."""

import numpy as np

import chain
import random_inputs
import payback

NEVER = {"earnings_shrink", "discount_exceeds_growth"}


def run(comparison, ask, fields, random, count):
    drawn = [random_inputs.inputs(random, fields["inputs"]) for _ in range(count)]
    for inputs, answer in zip(drawn, ask([{"ask": "report", "inputs": inputs} for inputs in drawn])):
        report = answer["report"]
        wanted, power, growth, uncovered, bubble, market = chain.chain(inputs)
        compare_chain(comparison, inputs, report, growth, uncovered, bubble, market)
        compare_payback(comparison, inputs, report, growth)
        compare_power(comparison, inputs, report, wanted, power)
        for name, value in chain.circular(inputs, inputs["cut_link"]).items():
            comparison.number(f"circular.{name}", report["circular"][name], value, 1e-12, 1e-12, inputs)
        for name, value in chain.output(inputs).items():
            comparison.number(f"output.{name}", report["output"][name], value, 1e-15, 0.0, inputs)
        for name, value in chain.offering(inputs, market).items():
            comparison.number(f"offering.{name}", report["offering"][name], value, 1e-9, 1e-12, inputs)
        for name, value in chain.short(inputs).items():
            comparison.number(f"short.{name}", report["short"][name], value, 1e-10, 1e-9, inputs)
        for cut in answer["cuts"]:
            compare_cut(comparison, inputs, cut)
    firms(comparison, ask, fields["loss_maker"], random, count)
    puts(comparison, ask, random, count)


def compare_chain(comparison, inputs, report, growth, uncovered, bubble, market):
    ours = report["chain"]
    comparison.number("chain.uncovered_share", ours["uncovered_share"], uncovered, 1e-10, 0.0, inputs)
    comparison.number("chain.bubble_share", ours["bubble_share"], bubble, 1e-10, 0.0, inputs)
    comparison.number(
        "chain.inflow_per_quarter", ours["inflow_per_quarter"], market.inflow, 1e-15, 0.0, inputs
    )
    for mine, theirs in zip(ours["growth_path"], growth):
        comparison.number("chain.growth_path", mine, float(theirs), 1e-12, 1e-12, inputs)


def compare_payback(comparison, inputs, report, growth):
    price, r, basis = inputs["price_to_earnings"], inputs["discount_per_year"], inputs["earnings_basis"]
    ours = report["payback"]
    reasons = {reason["path"]: reason["reason"] for reason in report["reasons"]}
    for name, value in payback.paybacks(price, growth, r, basis).items():
        # At the horizon rounding decides whether the payback is a number or absent.
        if value is None or abs(value - payback.HORIZON) > 1e-9:
            comparison.number(f"payback.{name}", ours[name], value, 1e-9, 1e-10, inputs)
    for name, discount in (("years", 0.0), ("discounted_years", r)):
        if ours[name] is None:
            is_ever = payback.is_ever_reached(price, growth, discount, basis)
            is_never = reasons[f"payback.{name}"] in NEVER
            comparison.equal(f"payback.{name}: never or beyond the horizon", is_never, not is_ever, inputs)
    implied = payback.implied_growth(price, inputs["tolerated_years"], basis)
    comparison.number(
        "payback.implied_growth_per_year", ours["implied_growth_per_year"], implied, 1e-10, 1e-9, inputs
    )
    sums = np.cumsum(payback.receipts(growth, 0.0, basis)) / price
    discounted = np.cumsum(payback.receipts(growth, r, basis)) / price
    for year in range(1, len(ours["curve"]["year"])):
        comparison.number(
            "payback.curve.cumulative",
            ours["curve"]["cumulative"][year],
            float(sums[year - 1]),
            1e-15,
            1e-11,
            inputs,
        )
        comparison.number(
            "payback.curve.cumulative_discounted",
            ours["curve"]["cumulative_discounted"][year],
            float(discounted[year - 1]),
            1e-15,
            1e-11,
            inputs,
        )


def compare_power(comparison, inputs, report, wanted, power):
    ours = report["power"]
    growth, demand, binding = power
    comparison.number("power.binding_year", ours["binding_year"], binding, 0.0, 0.0, inputs)
    comparison.number(
        "power.capped_growth_per_year",
        ours["capped_growth_per_year"],
        chain.mean_growth(growth, inputs["tolerated_years"]),
        1e-12,
        1e-11,
        inputs,
    )
    for name, value in chain.queries(inputs).items():
        comparison.number(f"power.{name}", ours[name], value, 1e-15, 1e-13, inputs)
    comparison.number(
        "power.reactors.high", ours["reactors"]["high"], ours["query_gw"] / 1.0, 1e-15, 1e-13, inputs
    )
    comparison.number(
        "power.reactors.low", ours["reactors"]["low"], ours["query_gw"] / 1.6, 1e-15, 1e-13, inputs
    )
    uncapped = inputs["data_centre_demand_twh"] * np.concatenate(
        [[1.0], np.cumprod((1.0 + wanted) / (1.0 + inputs["efficiency_gain_per_year"]))]
    )
    supply = (
        inputs["data_centre_demand_twh"]
        + inputs["power_headroom_twh"]
        + inputs["power_growth_twh_per_year"] * np.arange(31)
    )
    for year in range(31):
        comparison.number(
            "power.curve.demand_twh",
            ours["curve"]["demand_twh"][year],
            float(demand[year]),
            1e-12,
            1e-12,
            inputs,
        )
        comparison.number(
            "power.curve.wanted_twh",
            ours["curve"]["wanted_twh"][year],
            float(uncapped[year]),
            1e-12,
            1e-12,
            inputs,
        )
        comparison.number(
            "power.curve.supply_twh",
            ours["curve"]["supply_twh"][year],
            float(supply[year]),
            1e-12,
            1e-12,
            inputs,
        )


def compare_cut(comparison, inputs, ours):
    link = ours["link"]
    *_, bubble, market = chain.chain(inputs, link)
    for name in ("return_share", "own_money_share", "organic_revenue_usd_b", "adjusted_price_to_earnings"):
        comparison.number(
            f"cuts.{name}", ours[name], chain.circular(inputs, link)[name], 1e-12, 1e-12, inputs
        )
    comparison.number("cuts.bubble_share", ours["bubble_share"], bubble, 1e-10, 0.0, inputs)
    comparison.number(
        "cuts.inflow_per_quarter", ours["inflow_per_quarter"], market.inflow, 1e-15, 0.0, inputs
    )
    comparison.number(
        "cuts.tipping_share",
        ours["tipping_share"],
        chain.tipping_share(market, 8001),
        1e-9,
        1e-12,
        inputs | {"cut_link": link},
    )


def firms(comparison, ask, fields, random, count):
    limits = {field["id"]: (field["min"], field["max"]) for field in fields}
    drawn = [random_inputs.inputs(random, fields) for _ in range(count)]
    for firm, answer in zip(drawn, ask([{"ask": "loss_maker", "inputs": firm} for firm in drawn])):
        for name, value in payback.loss_maker(firm, limits).items():
            comparison.number(f"loss_maker.{name}", answer["report"][name], value, 1e-9, 1e-10, firm)


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
            chain.put(h, g, kappa, price, strike, years),
            1e-9,
            1e-10,
            question,
        )
