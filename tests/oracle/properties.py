"""Statements about the model that must hold for any inputs, tried on this implementation."""

import numpy as np

import random_inputs
from cascade import cascade
from chain import chain
from controls import gradient
from course import Course
from growth import mean_growth
from market import Curve

ORDER = {"smooth": 0, "calm": 1, "schrodinger": 2, "burst": 3}


def run(comparison, ask, fields, random, count):
    drawn = [random_inputs.inputs(random, fields["inputs"]) for _ in range(count)]
    for inputs in drawn:
        links = chain(inputs)
        growth_helps(comparison, inputs, random)
        shortfall(comparison, links)
        price_falls_to_the_floor(comparison, links)
    for inputs in drawn[: count // 5]:
        states_in_order(comparison, inputs)
    for inputs in drawn[: count // 10]:
        signs(comparison, chain(inputs))
    for inputs in drawn[: count // 10]:
        course(comparison, inputs, random)
    for inputs in drawn[: count // 2]:
        cascade_ends_near_the_equilibrium(comparison, chain(inputs), random)


def growth_helps(comparison, inputs, random):
    """More growth wanted never lengthens payback nor shrinks the growth that is granted."""
    low, high = sorted(random.uniform(-0.5, 2.0, 2).tolist())
    years, means = [], []
    for growth in (low, high):
        links = chain(inputs | {"growth_per_year": growth})
        years.append(np.inf if links.payback_years is None else links.payback_years)
        means.append(mean_growth(links.granted, inputs["tolerated_years"]))
    about = inputs | {"low": low, "high": high}
    comparison.equal("property: growth never lengthens payback", years[1] <= years[0] + 1e-9, True, about)
    comparison.equal(
        "property: growth granted rises with growth wanted", means[1] >= means[0] - 1e-12, True, about
    )


def shortfall(comparison, links):
    share = links.shortfall_share
    comparison.equal("property: shortfall within [0, 1]", 0.0 <= share <= 1.0, True, links.inputs)
    never_binds = links.power.binding_year is None
    comparison.equal(
        "property: no shortfall where electricity never binds", never_binds and share > 0.0, False
    )


def price_falls_to_the_floor(comparison, links):
    """No state lies below the floor, and each has its seed share on the curve."""
    market, curve = links.market, Curve(links.market, 4001)
    for flow, _ in curve.equilibria(links.seed):
        fall = float(market.drawdown(flow))
        comparison.equal(
            "property: no fall below the floor", fall < market.deepest + 1e-12, True, links.inputs
        )
    if curve.tip is not None:
        above = curve.revival is not None and curve.seed_at(curve.revival) <= curve.tipping_share
        comparison.equal("property: the reverse fold lies below the tipping share", above, True, links.inputs)
        comparison.number("property: R at the fold", float(market.loop_gain(curve.tip)), 1.0, 1e-9)


def states_in_order(comparison, inputs):
    """Worse news never takes a market back from burst, and lowers the tipping share without a jump.

    The other states follow in order where the curve has one hump. Where it has two, the reverse fold is that of
    the first, which may be a small one: the market then goes from schrodinger back to calm (ORACLE_SEED=21).
    """
    links = chain(inputs)
    last, share_before = 0, None
    for news in np.linspace(-0.3, 0.3, 31).tolist():
        curve = Curve(links.market.with_(news=news), 4001)
        rank, share = ORDER[curve.state(links.seed)], curve.tipping_share
        if last == ORDER["burst"] or len(curve.folds) <= 2:
            comparison.equal("property: states in the order of news", rank >= last, True, inputs | {"news": news})
        if share is not None and share_before is not None:
            is_falling = share <= share_before + 1e-12
            comparison.equal(
                "property: the tipping share falls with news", is_falling, True, inputs | {"news": news}
            )
        last, share_before = rank, share


def signs(comparison, links):
    """Where the fold lies at a fall, the tipping share has a sign in each parameter."""
    curve = Curve(links.market)
    if curve.tip is None or curve.tip <= 0.0:
        return
    found = gradient(links.market)
    signs = {
        "never": 1,
        "median": 1,
        "inflow": 1,
        "news": -1,
        "overshoot": -1,
        "multiplier": -1,
        "forced": -1,
    }
    if float(links.market.sellers(curve.tip)) > 0.0:
        signs |= {"herding": -1, "sold": -1}
    for name, sign in signs.items():
        if found[name] is not None:
            is_right = sign * found[name] >= -1e-7
            comparison.equal(f"property: sign of the gradient in {name}", is_right, True, links.inputs)


def course(comparison, inputs, random):
    """The price stays above its floor, the peak never falls, and faster doubt never saves a market."""
    spreads = sorted(np.exp(random.uniform(np.log(0.05), np.log(10.0), 2)).tolist())
    bursts = []
    for spread in spreads:
        links = chain(inputs | {"awareness_years": spread})
        found = Course(links)
        bursts.append(found.burst_years)
        peak = 0.0
        for stretch in found.stretches:
            for year in stretch.grid.tolist()[::8]:
                moment = found.moment(stretch, year)
                is_above = moment["price"] >= 1.0 - links.market.deepest - 1e-12
                comparison.equal("property: price above its floor", is_above, True, links.inputs)
                comparison.equal(
                    "property: the peak never falls", moment["peak"] >= peak - 1e-12, True, links.inputs
                )
                peak = moment["peak"]
    saved = bursts[1] is not None and bursts[0] is None
    comparison.equal("property: faster doubt never saves", saved, False, inputs | {"spreads": spreads})


def cascade_ends_near_the_equilibrium(comparison, links, random):
    """|k/N - y| <= 2/(N (1 - R)) where the seed share is not within 3/N of the tipping share."""
    investors = int(random.integers(500, 3001))
    curve = Curve(links.market, 4001)
    share = curve.tipping_share
    if share is not None and abs(links.seed - share) < 3.0 / investors:
        comparison.leave_out("the seed share lies within 3/N of the tipping share")
        return
    flow = curve.resting_flow(links.seed)
    gain = float(links.market.loop_gain(flow))
    distance = abs(cascade(links, investors)["sold"][-1] / investors - float(links.market.sellers(flow)))
    is_near = distance <= 2.0 / (investors * (1.0 - gain)) if gain < 1.0 else False
    comparison.equal(
        "property: the cascade ends near the equilibrium",
        is_near,
        True,
        links.inputs | {"investors": investors, "distance": distance * investors * (1.0 - gain)},
    )
