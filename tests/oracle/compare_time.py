"""Compares the market's trajectory in time, and populations of holders."""

import numpy as np

import chain
import random_inputs
import ode


def run(comparison, ask, fields, random, count):
    drawn = [random_inputs.inputs(random, fields["inputs"]) for _ in range(count)]
    markets = [chain.chain(inputs)[-1] for inputs in drawn]
    sellers(comparison, ask, random, list(zip(drawn, markets))[: count // 5])
    trajectories(comparison, ask, list(zip(drawn, markets))[: count // 15])
    holders(comparison, ask, random, list(zip(drawn, markets))[: count // 3])


def sellers(comparison, ask, random, cases):
    questions = [
        {
            "ask": "sellers_after",
            "market": market.listed(),
            "seed_share": inputs["seed_share"],
            "sellers_share": float(random.uniform(0.0, 1.0)),
            "reaction_years": inputs["reaction_years"],
            "years": float(random.uniform(0.1, 10.0) * inputs["reaction_years"]),
            "step_years": inputs["reaction_years"] / 1600.0,
        }
        for inputs, market in cases
    ]
    for question, ours, (_, market) in zip(questions, ask(questions), cases):
        theirs = ode.sellers_after(
            market,
            question["seed_share"],
            question["sellers_share"],
            question["reaction_years"],
            question["years"],
        )
        comparison.number("dynamics.sellers_after", ours, theirs, 1e-8, 0.0, question)


def trajectories(comparison, ask, cases):
    for (inputs, market), ours in zip(
        cases, ask([{"ask": "course", "inputs": inputs} for inputs, _ in cases])
    ):
        # The price jumps when the news arrives, so that grid point is left out.
        kept = [i for i, year in enumerate(ours["year"]) if year != inputs["shock_after_years"]][::8]
        years = [ours["year"][i] for i in kept]
        found = ode.trajectory(inputs, market, years)
        moves = np.abs(np.gradient(ours["sellers_share"], ours["year"])) * inputs["reaction_years"]
        for name, values in zip(("sellers_share", "drawdown_share", "price"), found):
            for i, value in zip(kept, values):
                # During a crash a tiny difference in time is a visible difference in the values.
                pace, tolerance = ("at rest", 1e-6) if moves[i] < 1e-3 else ("on the move", 5e-4)
                comparison.number(
                    f"dynamics.path.{name}, {pace}",
                    ours[name][i],
                    float(value),
                    tolerance,
                    tolerance,
                    inputs | {"year": ours["year"][i]},
                )
        comparison.number(
            "dynamics.path.tips_years", ours["tips_years"], ode.tips_years(inputs, market), 1e-6, 0.0, inputs
        )


def holders(comparison, ask, random, cases):
    questions = [
        {
            "ask": "stratified",
            "market": market.listed(),
            "seed_share": inputs["seed_share"],
            "holders": int(np.exp(random.uniform(np.log(50), np.log(1e5)))),
        }
        for inputs, market in cases
    ]
    for question, ours, (_, market) in zip(questions, ask(questions), cases):
        comparison.number(
            "agents.stratified_sellers_share",
            ours,
            ode.stratified(market, question["seed_share"], question["holders"]),
            1e-12,
            0.0,
            question,
        )
