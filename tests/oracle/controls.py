"""News and inflow at which the market tips or revives, and the gradient of the tipping share."""

import numpy as np
from scipy.optimize import brentq

from market import logistic, tipping_share

# Beyond these log-odds the crowd does not react: nothing turns there.
FARTHEST = 34.0


def critical_news(market, seed):
    """News at which the living state ends, and news at which the burst state ends.

    From the equilibrium solved for the news, along the log-odds z of the other holders.
    """
    seed = market.seed_used(seed)
    others = market.able - seed

    def news(z):
        sellers = seed + others * logistic(z)
        return (
            market.median
            + market.spread * z
            - market.drawdown(market.flow_of_sellers(sellers))
            - market.herding * sellers
        )

    def slope(z):
        frightened = logistic(z)
        flow = market.flow_of_sellers(seed + others * frightened)
        fear = market.herding + market.drawdown_slope(flow) / market.sellers_slope(flow)
        return market.spread - others * frightened * logistic(-z) * fear

    return first_two_extrema(news, slope, np.linspace(-FARTHEST, FARTHEST, 8001))


def critical_inflow(market, seed):
    """Inflow at which the living state ends, and inflow at which the burst state ends.

    From the equilibrium solved for the inflow.
    """
    seed = market.seed_used(seed)
    others = market.able - seed

    def fall(z):
        return (
            market.median + market.spread * z - market.news - market.herding * (seed + others * logistic(z))
        )

    def flow(drawdown):
        left = 1.0 - np.minimum(np.maximum(drawdown, 0.0) / market.deepest, 1.0)
        with np.errstate(divide="ignore"):
            bent = -market.deepest / market.multiplier * np.log(left)
        return np.where(drawdown < 0.0, drawdown / market.multiplier, bent)

    def outflow(z):
        """The inflow with its sign changed: the living state ends at its first maximum too."""
        sellers = seed + others * logistic(z)
        return flow(fall(z)) - market.forced * fall(z) - market.sold * sellers

    def slope(z):
        pace = others * logistic(z) * logistic(-z)
        falling = market.spread - market.herding * pace
        left = np.maximum(1.0 - np.maximum(fall(z), 0.0) / market.deepest, 1e-300)
        return (1.0 / (market.multiplier * left) - market.forced) * falling - market.sold * pace

    grid = np.linspace(-FARTHEST, FARTHEST, 8001)
    # At the price floor no flow moves the price: the curve ends there.
    reached = np.flatnonzero(fall(grid) >= market.deepest)
    inside = grid[: reached[0]] if len(reached) else grid
    tips, revives = first_two_extrema(outflow, slope, inside)
    return (None if tips is None else -tips), (None if revives is None else -revives)


def first_two_extrema(function, slope, grid):
    """Values at the first maximum along the grid and at the next minimum, or None.

    At roots of the slope; where it comes near 0 without one, the grid is refined.
    """
    slopes = slope(grid)
    size = np.abs(slopes)
    near = np.flatnonzero((size[1:-1] < size[:-2]) & (size[1:-1] <= size[2:])) + 1
    # Two cells in 400 steps, so that no new point falls on an old one.
    grid = np.unique(np.concatenate([grid, *[np.linspace(grid[i - 1], grid[i + 1], 401) for i in near]]))
    rises = slope(grid) > 0.0
    found = []
    for cell in np.flatnonzero(rises[1:] != rises[:-1])[:2]:
        z = brentq(lambda z: float(slope(z)), grid[cell], grid[cell + 1], xtol=1e-15, rtol=1e-15)
        found.append((float(function(z)), bool(rises[cell])))
    tips = found[0][0] if found and found[0][1] else None
    revives = found[1][0] if tips is not None and len(found) > 1 else None
    return tips, revives


def gradient(market, step=2e-4):
    """Derivatives of the tipping share by fourth-order differences; None where a neighbour has no fold."""
    derivatives = {}
    for name in (
        "multiplier",
        "sold",
        "bubble",
        "inflow",
        "forced",
        "herding",
        "median",
        "spread",
        "news",
        "never",
        "overshoot",
    ):
        value = getattr(market, name)
        width = step * max(abs(value), 0.05)
        shares = [tipping_share(market.with_(**{name: value + k * width})) for k in (-2, -1, 1, 2)]
        if None in shares:
            derivatives[name] = None
        else:
            derivatives[name] = (shares[0] - 8 * shares[1] + 8 * shares[2] - shares[3]) / (12 * width)
    return derivatives
