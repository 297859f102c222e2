"""Compares the market's course in time, populations of holders, news hazard and the cascade."""

import numpy as np

import ode
import random_inputs
from cascade import cascade
from chain import chain
from course import Course, critical_shock, news_hazard_per_year, slowest_spread_years
from market import Curve

# Names of the arrays of a course, and what each is here.
ARRAYS = {
    "sellers_share": "sellers",
    "price": "price",
    "fall_share": "fall",
    "peak": "peak",
    "seed_share": "seed",
    "loop_gain": "loop_gain",
    "bubble_share": "bubble",
}

EVENTS = ("burst_years", "tips_years", "half_sold_years")
# What the engine's solver may be off by in sellers and price.
SOLVER = 4e-6
# Limits of the input `awareness_years`, between which the slowest spread is sought.
SPREADS = (0.05, 10.0)
SPEED_EXEMPT = {"speed.speeds.awareness_years", "speed.speeds.year"}  # what the others belong to


def run(comparison, ask, fields, random, count):
    drawn = [chain(random_inputs.inputs(random, fields["inputs"])) for _ in range(count)]
    drawn = [links for links in drawn if links.awareness_share is not None]
    # Markets that live and can burst come first: time decides there.
    alive = [links for links in drawn if Curve(links.market, 2001).state(links.seed) == "schrodinger"]
    drawn = alive + [links for links in drawn if links not in alive]
    sellers(comparison, ask, random, drawn[: count // 5])
    courses(comparison, ask, drawn[: count // 5])
    holders(comparison, ask, random, drawn[: count // 3])
    hazards(comparison, ask, drawn[: count // 20])
    cascades(comparison, ask, random, drawn[: count // 3])
    speeds(comparison, ask, drawn[: count // 60])


def sellers(comparison, ask, random, cases):
    questions = [
        {
            "ask": "sellers_after",
            "market": links.market.listed(),
            "seed_share": links.seed,
            "sellers_share": float(random.uniform(0.0, 1.0)),
            "reaction_years": links.inputs["reaction_years"],
            "years": float(random.uniform(0.1, 10.0) * links.inputs["reaction_years"]),
            "step_years": links.inputs["reaction_years"] / 1600.0,
        }
        for links in cases
    ]
    for question, ours, links in zip(questions, ask(questions), cases):
        theirs = ode.sellers_after(
            links.market,
            question["seed_share"],
            question["sellers_share"],
            question["reaction_years"],
            question["years"],
        )
        comparison.number("dynamics.sellers_after", ours, theirs, 1e-8, 0.0, question)


def courses(comparison, ask, cases):
    answers = ask([{"ask": "course", "inputs": links.inputs} for links in cases])
    reports = ask([{"ask": "report", "inputs": links.inputs} for links in cases])
    for links, ours, report in zip(cases, answers, reports):
        course = Course(links)
        path = report["report"]["path"]
        compare_events(comparison, "path", path, course)
        comparison.covers("path", path)
        borders = [stretch.start for stretch in course.stretches]
        for index, year in list(enumerate(ours["year"]))[::8]:
            moments = course.at(min(year, course.horizon))
            is_border = any(abs(year - border) < 1e-6 for border in borders)
            for name, mine in ARRAYS.items():
                # Where a stretch ends the loop gain jumps, and rounding decides the side.
                if name == "loop_gain" and is_border:
                    comparison.leave_out("the loop gain where it jumps")
                    continue
                nearest = min((moment[mine] for moment in moments), key=lambda v: abs(v - ours[name][index]))
                # The loop gain magnifies what the solver is off by in sellers and price.
                steep = 1.0 + links.market.multiplier / links.market.spread if name == "loop_gain" else 1.0
                comparison.number(
                    f"course.{name}",
                    ours[name][index],
                    nearest,
                    SOLVER * steep,
                    SOLVER * steep,
                    links.inputs | {"year": year},
                )
        compare_events(comparison, "course", ours, course)
        compare_extremes(comparison, "course", ours, course)
        comparison.covers("course", ours, {"course.year"})


def compare_events(comparison, section, ours, course):
    for name in EVENTS:
        value = getattr(course, name)
        if value is not None and abs(value - course.horizon) < 1e-5:
            comparison.leave_out("an event lies at the horizon")
            continue
        comparison.number(f"{section}.{name}", ours[name], value, 1e-5, 1e-5, course.inputs)


def compare_reasons(comparison, section, ours, names):
    """What is absent has a reason, and only that."""
    absent = [name for name in names if ours[name] is None]
    listed = [reason["path"].split(".")[-1] for reason in ours["reasons"]]
    comparison.equal(f"{section}.reasons", sorted(listed), sorted(absent))


def compare_extremes(comparison, section, ours, course):
    """The engine has the extremes of its steps: near those between them, and never beyond."""
    found = course.extremes()
    for ours_name, name, side, tolerance in (
        ("lowest_price", "lowest_price", -1.0, 1e-4),
        ("deepest_fall_share", "largest_fall_share", 1.0, 1e-4),
        # R is largest just after a jump, which a step of the engine's ends later.
        ("greatest_loop_gain", "max_loop_gain", 1.0, 0.1),
    ):
        mine, theirs = ours[ours_name], found[name]
        comparison.number(f"{section}.{ours_name}", mine, theirs, tolerance, tolerance, course.inputs)
        steep = 1.0 + course.market.multiplier / course.market.spread if name == "max_loop_gain" else 1.0
        is_beyond = side * (mine - theirs) > SOLVER * steep * max(1.0, abs(theirs))
        comparison.equal(f"{section}.{ours_name}: within what is reached", is_beyond, False, course.inputs)


def holders(comparison, ask, random, cases):
    questions = [
        {
            "ask": "stratified",
            "market": links.market.listed(),
            "seed_share": links.inputs["seed_share"],
            "holders": int(np.exp(random.uniform(np.log(50), np.log(1e5)))),
        }
        for links in cases
    ]
    for question, ours, links in zip(questions, ask(questions), cases):
        comparison.number(
            "agents.stratified_sellers_share",
            ours,
            ode.stratified(links.market, question["seed_share"], question["holders"]),
            1e-12,
            0.0,
            question,
        )


def hazards(comparison, ask, cases):
    answers = ask([{"ask": "news_hazard", "inputs": links.inputs} for links in cases])
    for links, ours in zip(cases, answers):
        # The accuracy of the engine's solver, 2e-6, moves the shock that just bursts by as much or more.
        shock = critical_shock(links)
        hazard = news_hazard_per_year(links, shock)
        comparison.number("hazard.critical_shock", ours["critical_shock"], shock, 5e-6, 1e-6, links.inputs)
        comparison.number(
            "hazard.news_hazard_per_year",
            ours["news_hazard_per_year"],
            hazard,
            1e-9,
            2e-6 / links.inputs["news_mean_share"],
            links.inputs,
        )
        compare_reasons(comparison, "hazard", ours, ("critical_shock", "news_hazard_per_year"))
        comparison.covers("hazard", ours)


def cascades(comparison, ask, random, cases):
    questions = [
        {
            "ask": "cascade",
            "inputs": links.inputs,
            "investors": int(np.exp(random.uniform(np.log(50), np.log(10_000)))),
        }
        for links in cases
    ]
    for question, ours, links in zip(questions, ask(questions), cases):
        theirs = cascade(links, question["investors"])
        if theirs["nearest"] < 1e-12:
            comparison.leave_out("an investor's tolerance equals the fear of a round")
            continue
        about = links.inputs | {"investors": question["investors"]}
        rounds = ours["rounds"]
        comparison.equal("cascade.investors", ours["investors"], question["investors"], about)
        comparison.equal("cascade.doubters", ours["doubters"], theirs["doubters"], about)
        comparison.equal("cascade.never_sellers", ours["never_sellers"], theirs["never"], about)
        comparison.equal("cascade.round_years", ours["round_years"], links.inputs["reaction_years"], about)
        comparison.equal("cascade.rounds.sold", [row["sold"] for row in rounds], theirs["sold"], about)
        joined = np.diff([0, *theirs["sold"]]).tolist()
        comparison.equal("cascade.rounds.new_sellers", [row["new_sellers"] for row in rounds], joined, about)
        for row, price in zip(rounds, theirs["price"]):
            comparison.number("cascade.rounds.price", row["price"], price, 1e-9, 1e-9, about)
        in_round = [ours["sold_in_round"].count(index) for index in range(len(rounds))]
        comparison.equal("cascade.sold_in_round", in_round, joined, about)
        tolerances = sorted(value for value in ours["tolerance_share"] if value is not None)
        comparison.equal(
            "cascade.tolerance_share: how many", len(tolerances), len(theirs["tolerances"]), about
        )
        for mine, tolerance in zip(tolerances, theirs["tolerances"]):
            comparison.number("cascade.tolerance_share", mine, tolerance, 1e-12, 1e-12, about)
        comparison.covers("cascade", ours)


def speeds(comparison, ask, cases):
    """The same doubt at several speeds, and the slowest that still bursts the market."""
    answers = ask([{"ask": "speed", "inputs": links.inputs} for links in cases])
    for links, ours in zip(cases, answers):
        for row in ours["speeds"]:
            course = Course(links, awareness_years=row["awareness_years"])
            compare_events(comparison, "speed.speeds.path", row["path"], course)
            compare_extremes(comparison, "speed.speeds", row, course)
            for index, year in list(enumerate(row["year"]))[::16]:
                moment = course.at(min(year, course.horizon))[0]
                for name, mine in (("price", "price"), ("sellers_share", "sellers")):
                    value = row[name][index]
                    comparison.number(
                        f"speed.speeds.{name}", value, moment[mine], SOLVER, SOLVER, course.inputs
                    )
            compare_reasons(comparison, "speed.speeds", row | row["path"], EVENTS)
        comparison.covers("speed", ours, SPEED_EXEMPT)
        compare_reasons(comparison, "speed", ours, ("slowest_that_bursts_years",))
        slowest = ours["slowest_that_bursts_years"]
        low, high = SPREADS
        bursts = lambda years: Course(links, until_burst=True, awareness_years=years).burst_years is not None
        always, sometimes = bursts(high), bursts(low)
        comparison.equal("speed.bursts_at_every_speed", ours["bursts_at_every_speed"], always, links.inputs)
        if always or not sometimes:
            limit = high if always else None
            comparison.equal("speed.slowest_that_bursts_years: limit", slowest, limit, links.inputs)
        else:
            theirs = slowest_spread_years(links, low, high)
            comparison.number("speed.slowest_that_bursts_years", slowest, theirs, 1e-5, 1e-5, links.inputs)
