"""Random inputs within the limits of the engine's table of inputs."""

import math


def value(random, field, limits=1 / 8):
    """A random value of the input: a limit with probability `limits`, else uniform on its scale."""
    if field["choices"]:
        return str(random.choice(field["choices"]))
    low, high = field["min"], field["max"]
    if random.random() < limits:
        return random.choice([low, high]).item()
    if field["scale"] == "log":
        return float(min(high, max(low, math.exp(random.uniform(math.log(low), math.log(high))))))
    return float(random.uniform(low, high))


def inputs(random, fields):
    """Random values for all inputs, or for a third of them with the others at their defaults.

    Markets tip more often near the defaults.
    """
    kept = 0.0 if random.random() < 0.5 else 2 / 3
    while True:
        drawn = {
            field["id"]: field["default"] if random.random() < kept else value(random, field)
            for field in fields
        }
        if drawn.get("price_multiplier", 0.0) * drawn.get("forced_sales_per_drawdown", 0.0) < 0.95:
            return drawn
