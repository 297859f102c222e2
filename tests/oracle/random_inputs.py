"""Random inputs from the engine's own table of limits."""

import math


def value(random, field, limits=1 / 8):
    """A value of this input: with some chance a limit, else anything between, evenly on the scale of its slider."""
    if field["choices"]:
        return str(random.choice(field["choices"]))
    low, high = field["min"], field["max"]
    if random.random() < limits:
        return random.choice([low, high]).item()
    if field["scale"] == "log":
        return float(min(high, max(low, math.exp(random.uniform(math.log(low), math.log(high))))))
    return float(random.uniform(low, high))


def inputs(random, fields):
    """Half of all inputs vary everything, the others a third of it around the defaults, where markets tip."""
    kept = 0.0 if random.random() < 0.5 else 2 / 3
    while True:
        drawn = {field["id"]: field["default"] if random.random() < kept else value(random, field) for field in fields}
        if drawn.get("price_multiplier", 0.0) * drawn.get("forced_sales_per_drawdown", 0.0) < 0.95:
            return drawn
