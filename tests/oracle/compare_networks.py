"""Compares clearing payments, and the money that returns to a firm through a network."""

import numpy as np

import money_loop
from clearing import eisenberg_noe, rogers_veraart


def run(comparison, ask, fields, random, count):
    questions = [clearing_question(random, costs) for costs in (False, True) for _ in range(count)]
    for question, ours in zip(questions, ask(questions)):
        owed, outside = np.array(question["owed"]), np.array(question["outside"])
        recovery = question["outside_share"], question["claims_share"]
        has_costs = recovery != (1.0, 1.0)
        theirs = rogers_veraart(owed, outside, *recovery) if has_costs else eisenberg_noe(owed, outside)
        name = "clearing with default costs (iteration)" if has_costs else "clearing (linear programming)"
        for mine, other in zip(ours["payments"], theirs):
            comparison.number(f"{name}: payments", mine, float(other), 1e-7, 1e-9, question)
    spent = [random_walk(random) for _ in range(count)]
    for question, ours in zip(spent, ask(spent)):
        theirs = money_loop.return_share(np.array(question["spent"]), question["vendor"], question["buyer"])
        comparison.number("return share of a walk", ours, theirs, 1e-11, 1e-10, question)


def clearing_question(random, has_costs):
    firms = int(random.integers(2, 13))
    owed = random.uniform(0.0, 10.0, (firms, firms)) * (
        random.random((firms, firms)) < random.uniform(0.2, 1.0)
    )
    np.fill_diagonal(owed, 0.0)
    outside = random.uniform(0.0, 15.0, firms) * (random.random(firms) < 0.7)
    recovery = random.uniform(0.0, 0.95, 2) if has_costs else np.ones(2)
    return {
        "ask": "clearing",
        "owed": owed.tolist(),
        "outside": outside.tolist(),
        "outside_share": float(recovery[0]),
        "claims_share": float(recovery[1]),
    }


def random_walk(random):
    firms = int(random.integers(2, 13))
    spent = random.random((firms, firms)) * (random.random((firms, firms)) < 0.6)
    np.fill_diagonal(spent, 0.0)
    spent /= np.maximum(1.0, spent.sum(axis=1, keepdims=True) / random.uniform(0.3, 0.999))
    vendor, buyer = (int(firm) for firm in random.choice(firms, 2, replace=False))
    return {"ask": "return_share", "spent": spent.tolist(), "vendor": vendor, "buyer": buyer}
