"""Values of one input at which the market flips, and the value that brings a result to a target."""

import math

from scipy.optimize import brentq

from chain import chain
from market import Curve

CELLS = 96
POINTS = 2001


def verdicts(inputs):
    """Whether the market is burst now, and once all who will doubt have come; None without meaning."""
    links = chain(inputs)
    share = Curve(links.market, POINTS).tipping_share
    if share is None:
        return False, False
    return links.seed > share, links.seed + links.awareness_share > share


def is_allowed(inputs):
    return inputs["price_multiplier"] * inputs["forced_sales_per_drawdown"] < 0.95


def scaled(field):
    """The field's scale as a pair of functions: to the slider's scale and back, within its limits."""
    low, high = field["min"], field["max"]
    if field["scale"] == "log":
        back = lambda at: min(high, max(low, math.exp(at)))
        return math.log, back
    return float, lambda at: min(high, max(low, at))


def flips(inputs, field, judge=verdicts):
    """Nearest flips of the two verdicts below and above today's value: [[below, above], ...]."""
    to_scale, back = scaled(field)
    today = to_scale(inputs[field["id"]])
    at = lambda position: judge(inputs | {field["id"]: back(position)})
    now = judge(inputs)
    found = [[None, None] for _ in now]
    for side, end in enumerate((to_scale(field["min"]), to_scale(field["max"]))):
        before = today
        for cell in range(1, CELLS + 1):
            if all(pair[side] is not None for pair in found):
                break
            position = today + (end - today) * cell / CELLS
            if not is_allowed(inputs | {field["id"]: back(position)}):
                break
            values = at(position)
            for index, pair in enumerate(found):
                if pair[side] is None and values[index] != now[index]:
                    pair[side] = back(border(lambda x: at(x)[index], before, position))
            before = position
    return found


def border(judge, low, high):
    """Where a verdict changes between two positions, by bisection to the last bit or so."""
    first = judge(low)
    for _ in range(60):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        if judge(middle) == first:
            low = middle
        else:
            high = middle
    return high


def goal(inputs, field, result, target):
    """Value of the field nearest to today's that brings `result(inputs)` to the target, or None."""
    to_scale, back = scaled(field)
    today = to_scale(inputs[field["id"]])

    def excess(position):
        value = result(inputs | {field["id"]: back(position)})
        return None if value is None else value - target

    if excess(today) == 0.0:
        return inputs[field["id"]]
    found = []
    for end in (to_scale(field["min"]), to_scale(field["max"])):
        before, last = today, excess(today)
        for cell in range(1, CELLS + 1):
            position = today + (end - today) * cell / CELLS
            if not is_allowed(inputs | {field["id"]: back(position)}):
                break
            value = excess(position)
            if value == 0.0 or (value is not None and last is not None and (value > 0.0) != (last > 0.0)):
                root = position if value == 0.0 else brentq(excess, *sorted((before, position)), xtol=1e-14)
                found.append((abs(root - today), back(root)))
                break
            before, last = position, value
    return min(found)[1] if found else None
