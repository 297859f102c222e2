"""The cascade of a finite number of investors, round by round."""

import math

import numpy as np

from market import Curve


def cascade(links, investors):
    """Doubters, never-sellers, sold in each round, and the price of each round against today's."""
    market, seed = links.market, links.seed
    doubters = min(investors, math.ceil(seed * investors - 1e-9))
    never = min(investors - doubters, math.floor(market.never * investors + 1e-9))
    others = investors - doubters - never
    share = (np.arange(1, others + 1) - 0.5) / others if others else np.zeros(0)
    tolerances = market.median + market.spread * (np.log(share) - np.log1p(-share))
    today = Curve(market).living_drawdown(seed)
    sold, prices, counted = doubters, [], []
    nearest = np.inf
    while True:
        sellers = sold / investors
        fall = float(market.drawdown(market.flow_of_sellers(sellers)))
        fear = fall + market.herding * sellers + market.news
        counted.append(sold)
        prices.append((1.0 - fall) / (1.0 - today))
        if others:
            nearest = min(nearest, float(np.min(np.abs(tolerances - fear))))
        following = doubters + int(np.count_nonzero(tolerances < fear))
        if following <= sold:
            return {
                "doubters": doubters,
                "never": never,
                "sold": counted,
                "price": prices,
                "tolerances": tolerances.tolist(),
                # How near a tolerance came to the fear of a round: rounding decides below 1e-12.
                "nearest": nearest,
            }
        sold = following
