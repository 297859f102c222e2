"""The market in time: SciPy's ODE solver, with the price at each share of sellers by bracketing."""

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from market import Curve, tipping_share


def drawdown_at(market, sellers):
    wanted = market.sold * sellers - market.inflow
    steepest = 1.0 - market.multiplier * market.forced
    excess = lambda flow: flow - market.forced * float(market.drawdown(flow)) - wanted
    low, high = sorted((wanted, wanted / steepest))
    if excess(low) >= 0.0:
        return float(market.drawdown(low))
    if excess(high) <= 0.0:
        return float(market.drawdown(high))
    return float(market.drawdown(brentq(excess, low, high, xtol=1e-18, rtol=1e-15)))


def frightened_share(market, sellers):
    fear = drawdown_at(market, sellers) + market.herding * sellers + market.news
    return 1.0 / (1.0 + np.exp(-(fear - market.median) / market.spread))


def sellers_after(market, seed, sellers, tau, years):
    pull = lambda _, y: (seed + (1.0 - seed) * frightened_share(market, y[0]) - y) / tau
    return float(solve_ivp(pull, (0.0, years), [sellers], method="DOP853", rtol=1e-12, atol=1e-14).y[0, -1])


def follow(pull, low, high, sellers):
    return (
        float(solve_ivp(pull, (low, high), [sellers], method="DOP853", rtol=1e-11, atol=1e-13).y[0, -1])
        if high > low
        else sellers
    )


class TimeVaryingMarket:
    """Inputs that change in time: spreading doubt, a bubble that grows with inflow, fading news."""

    def __init__(self, inputs, market):
        self.inputs, self.market = inputs, market
        self.excess_growth = max(0.0, 4.0 * market.multiplier * market.inflow)

    def seed(self, year):
        known = np.clip(
            (year - self.inputs["awareness_delay_years"]) / self.inputs["awareness_years"], 0.0, 1.0
        )
        return min(1.0, self.inputs["seed_share"] + self.inputs["awareness_share"] * known)

    def market_at(self, year, has_news):
        bubble = 1.0 - (1.0 - self.market.bubble) * np.exp(-self.excess_growth * year)
        since = year - self.inputs["shock_after_years"]
        news = self.market.news * 0.5 ** (since / self.inputs["shock_half_life_years"]) if has_news else 0.0
        return self.market.with_(bubble=float(min(bubble, 0.99)), news=float(news))

    def changes(self):
        delay, after = self.inputs["awareness_delay_years"], self.inputs["shock_after_years"]
        inside = {
            change
            for change in (delay, delay + self.inputs["awareness_years"], after)
            if 0.0 < change < self.inputs["horizon_years"]
        }
        return [0.0, *sorted(inside), self.inputs["horizon_years"]]


def trajectory(inputs, market, years):
    """Sellers, drawdown and price at the given years."""
    varying = TimeVaryingMarket(inputs, market)
    shock = inputs["shock_after_years"]
    today = varying.market_at(0.0, False)
    flow = Curve(today).equilibria(varying.seed(0.0))[0][0]
    sellers = float(today.sellers(flow))
    start_price = 1.0 - float(today.drawdown(flow))
    years = np.minimum(years, inputs["horizon_years"])  # rounding may put the last grid point beyond it
    found = np.full(len(years), np.nan)
    changes = varying.changes()
    for low, high in zip(changes, changes[1:]):
        has_news = low >= shock
        tau = inputs["reaction_years"]

        def pull(year, y):
            seed = varying.seed(year)
            return (seed + (1.0 - seed) * frightened_share(varying.market_at(year, has_news), y[0]) - y) / tau

        inside = (years > low) & (years <= high) if low > 0.0 else (years >= low) & (years <= high)
        # Solved from one requested year to the next: the solver interpolates less precisely.
        reached = low
        for index in np.flatnonzero(inside):
            sellers = follow(pull, reached, years[index], sellers)
            found[index], reached = sellers, years[index]
        sellers = follow(pull, reached, high, sellers)
    drawdowns = np.array(
        [
            drawdown_at(varying.market_at(year, year > shock or shock == 0.0), y)
            for year, y in zip(years, found)
        ]
    )
    prices = np.exp(varying.excess_growth * years) * (1.0 - drawdowns) / start_price
    return found, drawdowns, prices


def tips_years(inputs, market):
    """First year in which doubt reaches the tipping share, by a fine grid and bracketing.

    None if that does not happen before the horizon.
    """
    varying = TimeVaryingMarket(inputs, market)
    shock = inputs["shock_after_years"]

    def excess(year, has_news):
        share = tipping_share(varying.market_at(year, has_news), 2001)
        return -1.0 if share is None else varying.seed(year) - share

    # At year 0 the news has not arrived yet, even if it comes at once.
    if excess(0.0, False) >= 0.0:
        return 0.0
    changes = varying.changes()
    for low, high in zip(changes, changes[1:]):
        has_news = low >= shock
        last, before = low, excess(low, has_news)
        if before >= 0.0:
            return float(low)
        for year in np.linspace(low, high, 25)[1:]:
            value = excess(year, has_news)
            # Where a fold appears or vanishes, it may lie beyond the seed share only at that point.
            if value < 0.0 and (value == -1.0) != (before == -1.0):
                border = brentq(
                    lambda at: 1.0 if (excess(at, has_news) == -1.0) == (before == -1.0) else -1.0,
                    last,
                    year,
                    xtol=1e-10,
                )
                near = [border - 1e-9, border + 1e-9][before == -1.0]
                if excess(near, has_news) >= 0.0:
                    year, value = near, excess(near, has_news)
            if value >= 0.0:
                return float(brentq(lambda at: excess(at, has_news), last, year, xtol=1e-10))
            last, before = year, value
    return None


def stratified(market, seed, holders):
    """Final sellers when tolerances are evenly spaced quantiles: iterates their number until it stays."""
    seeds = int(np.floor(seed * holders + 0.5))
    share = (np.arange(1, holders - seeds + 1) - 0.5) / (holders - seeds)
    tolerances = market.median + market.spread * (np.log(share) - np.log1p(-share))
    sold = 0
    while True:
        y = (seeds + sold) / holders
        fear = drawdown_at(market, y) + market.herding * y + market.news
        following = int(np.searchsorted(tolerances, fear, side="left"))
        if following <= sold:
            return (seeds + sold) / holders
        sold = following
