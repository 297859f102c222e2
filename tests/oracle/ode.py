"""A market that does not change: sellers in time by SciPy's solver, and populations of holders."""

import numpy as np
from scipy.integrate import solve_ivp

from market import logistic


def sellers_after(market, seed, sellers, tau, years):
    """Sellers after some years at a fixed inflow, the price being that of the sellers at each moment."""
    seed = market.seed_used(seed)

    def pull(_, y):
        fear = (
            float(market.drawdown(market.flow_of_sellers(y[0]))) + market.herding * float(y[0]) + market.news
        )
        wanting = float(logistic((fear - market.median) / market.spread))
        return (seed + (market.able - seed) * wanting - y) / tau

    return float(solve_ivp(pull, (0.0, years), [sellers], method="DOP853", rtol=1e-12, atol=1e-14).y[0, -1])


def stratified(market, seed, holders):
    """Final sellers when tolerances are evenly spaced quantiles: iterates their number until it stays."""
    seeds = int(np.floor(market.seed_used(seed) * holders + 0.5))
    others = max(0, int(np.floor(market.able * holders + 0.5)) - seeds)
    share = (np.arange(1, others + 1) - 0.5) / others if others else np.zeros(0)
    tolerances = market.median + market.spread * (np.log(share) - np.log1p(-share))
    sold = 0
    while True:
        y = (seeds + sold) / holders
        fear = float(market.drawdown(market.flow_of_sellers(y))) + market.herding * y + market.news
        following = int(np.searchsorted(tolerances, fear, side="left"))
        if following <= sold:
            return (seeds + sold) / holders
        sold = following
