"""Compares the values at which the market flips, and the values that reach a goal."""

import random_inputs
from chain import chain
from flips import flips, goal, is_allowed
from market import Curve
from payback import exit_multiple

GOALS = {
    "payback.years": lambda links: links.payback_years,
    "payback.exit_price_to_earnings": lambda links: exit_multiple(
        links.inputs["price_to_earnings"],
        links.per_share,
        links.inputs["discount_per_year"],
        links.inputs["earnings_basis"],
        links.inputs["holding_years"],
    ),
    "payback.value_price_to_earnings": lambda links: links.value_price_to_earnings,
    "tipping.tipping_share": lambda links: Curve(links.market, 2001).tipping_share,
    "tipping.crash_from_today_share": lambda links: Curve(links.market, 2001).crash_from_today(links.seed),
}
REACHING = (
    "growth_per_year",
    "price_to_earnings",
    "tolerance_median",
    "never_sell_share",
    "price_multiplier",
)


def run(comparison, ask, fields, random, count):
    numbers = [field for field in fields["inputs"] if not field["choices"]]
    drawn = [{field["id"]: field["default"] for field in fields["inputs"]}]
    # Half of the markets live and can burst.
    drawn += [random_inputs.inputs(random, fields["inputs"]) for _ in range(count // 150)]
    while len(drawn) <= count // 75:
        inputs = random_inputs.inputs(random, fields["inputs"])
        links = chain(inputs)
        if Curve(links.market, 2001).state(links.seed) == "schrodinger":
            drawn.append(inputs)
    for inputs, ours in zip(drawn, ask([{"ask": "flips", "inputs": inputs} for inputs in drawn])):
        if chain(inputs).awareness_share is not None:
            compare_flips(comparison, ours, inputs, numbers, random)
        comparison.covers("flips", ours, {"flips.field"})
    compare_goals(comparison, ask, numbers, drawn, random, count)


def compare_flips(comparison, ours, inputs, numbers, random):
    listed = {entry["field"]: entry for entry in ours}
    # An input that is not listed moves nothing: it has no flips here either.
    nothing = {"below": None, "above": None, "once_all_doubt": {"below": None, "above": None}}
    unknown = set(listed) - {field["id"] for field in numbers}
    comparison.equal("flips: inputs", sorted(unknown), [], inputs)
    chosen = random.choice(len(numbers), 12, replace=False)
    for field in (numbers[index] for index in chosen):
        found = flips(inputs, field)
        entry = listed.get(field["id"], nothing)
        for (below, above), mine, name in zip(
            found, (entry, entry["once_all_doubt"]), ("flips", "flips.once_all_doubt")
        ):
            for side, value in (("below", below), ("above", above)):
                comparison.number(
                    f"{name}.{side}", mine[side], value, 1e-7, 1e-7, inputs | {"field": field["id"]}
                )


def compare_goals(comparison, ask, numbers, drawn, random, count):
    """A value that the engine finds must reach the goal, and none must be nearer."""
    cases = []
    for inputs in drawn:
        for path, result in GOALS.items():
            value = result(chain(inputs))
            if value is None:
                continue
            for name in REACHING:
                field = next(field for field in numbers if field["id"] == name)
                other = inputs | {name: random_inputs.value(random, field, 0.0)}
                target = result(chain(other)) if is_allowed(other) else None
                if target is not None:
                    cases.append((inputs, field, path, target))
    cases = [cases[index] for index in random.permutation(len(cases))[: max(20, count // 10)]]
    questions = [
        {"ask": "solve_for", "inputs": inputs, "field": field["id"], "path": path, "target": target}
        for inputs, field, path, target in cases
    ]
    for question, ours, (inputs, field, path, target) in zip(questions, ask(questions), cases):
        result = lambda inputs: GOALS[path](chain(inputs))
        value = ours.get("value")
        comparison.equal("solve_for: reached", value is None, False, question)
        if value is None:
            continue
        reached = result(inputs | {field["id"]: value})
        comparison.number(f"solve_for: {path}", reached, target, 1e-7, 1e-7, question)
        nearest = goal(inputs, field, result, target)
        if nearest is not None:
            today = inputs[field["id"]]
            is_farther = abs(value - today) > abs(nearest - today) * (1.0 + 1e-6) + 1e-9
            comparison.equal("solve_for: the nearest value", is_farther, False, question)
