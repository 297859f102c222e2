"""The threshold market by scanning and bracketing.

Uses only the equations of the equilibrium, no closed form of a fold.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq, minimize_scalar

POINTS = 20001


@dataclass(frozen=True)
class Market:
    multiplier: float  # M
    sold: float  # phi
    bubble: float  # beta
    inflow: float  # c
    forced: float  # ell
    herding: float  # J
    median: float  # theta
    spread: float  # sigma
    news: float  # xi

    def with_(self, **changes):
        return replace(self, **changes)

    def listed(self):
        return [getattr(self, name) for name in self.__dataclass_fields__]

    # Price and sellers as functions of the net flow.

    def drawdown(self, flow):
        flow = np.asarray(flow, float)
        with np.errstate(over="ignore"):
            fallen = -self.bubble * np.expm1(-self.multiplier * np.maximum(flow, 0.0) / self.bubble)
        return np.where(flow >= 0.0, fallen, self.multiplier * flow)

    def drawdown_slope(self, flow):
        flow = np.asarray(flow, float)
        return self.multiplier * np.exp(-self.multiplier * np.maximum(flow, 0.0) / self.bubble)

    def sellers(self, flow):
        return (flow + self.inflow - self.forced * self.drawdown(flow)) / self.sold

    def sellers_slope(self, flow):
        return (1.0 - self.forced * self.drawdown_slope(flow)) / self.sold

    def log_odds(self, flow):
        fear = self.drawdown(flow) + self.herding * self.sellers(flow) + self.news
        return (fear - self.median) / self.spread

    def seed(self, flow):
        """Seed share s with an equilibrium at this flow: y = s + (1 - s) F, so 1 - s = (1 - y)/(1 - F)."""
        return 1.0 - (1.0 - self.sellers(flow)) * np.exp(np.logaddexp(0.0, self.log_odds(flow)))

    def seed_slope(self, flow):
        """ds/df divided by 1 - s: has the sign of ds/df and cannot overflow."""
        odds_share = 1.0 / (1.0 + np.exp(-self.log_odds(flow)))
        fear = (self.drawdown_slope(flow) + self.herding * self.sellers_slope(flow)) / self.spread
        return self.sellers_slope(flow) - (1.0 - self.sellers(flow)) * odds_share * fear

    def loop_gain(self, flow, seed):
        frightened = 1.0 / (1.0 + np.exp(-self.log_odds(flow)))
        fear_per_seller = self.herding + self.drawdown_slope(flow) / self.sellers_slope(flow)
        return (1.0 - seed) * frightened * (1.0 - frightened) / self.spread * fear_per_seller

    def flow_of_sellers(self, sellers):
        """Inverse of `sellers`, by Newton's method within a bracket."""
        wanted = self.sold * np.asarray(sellers, float) - self.inflow
        steepest = 1.0 - self.multiplier * self.forced
        low, high = np.minimum(wanted, wanted / steepest), np.maximum(wanted, wanted / steepest)
        flow = high.copy()
        for _ in range(100):
            excess = flow - self.forced * self.drawdown(flow) - wanted
            low, high = np.where(excess < 0.0, flow, low), np.where(excess >= 0.0, flow, high)
            newton = flow - excess / (1.0 - self.forced * self.drawdown_slope(flow))
            inside = (newton >= low) & (newton <= high)
            following = np.where(inside, newton, 0.5 * (low + high))
            if np.all(np.abs(following - flow) <= 4e-16 * np.abs(flow)):
                return following
            flow = following
        return flow

    def ends(self):
        return tuple(float(end) for end in self.flow_of_sellers(np.array([0.0, 1.0])))


class Curve:
    """The equilibrium curve of a market with its folds, tipping point and equilibria."""

    def __init__(self, market, points=POINTS):
        self.market = market
        self.flow = np.linspace(*market.ends(), points)
        self.slope = market.seed_slope(self.flow)
        self.folds = self._folds()
        self.tip = self._tip()
        later = [fold for fold in self.folds if self.tip is not None and fold[0] > self.tip]
        self.revival = later[0][0] if later else None

    def _folds(self):
        """Flow, and whether it is a maximum, of every extremum of the seed share."""
        slope = lambda flow: float(self.market.seed_slope(flow))
        found = []
        at = lambda low, high: float(brentq(slope, low, high, xtol=1e-18, rtol=1e-15, maxiter=500))
        signs = self.slope < 0.0
        for cell in np.flatnonzero(signs[1:] != signs[:-1]):
            found.append((at(self.flow[cell], self.flow[cell + 1]), bool(signs[cell + 1])))
        # Two extrema in one cell: the slope approaches 0 without a change of sign on the grid.
        size = np.abs(self.slope)
        near = (
            np.flatnonzero(
                (size[1:-1] < size[:-2])
                & (size[1:-1] <= size[2:])
                & (signs[1:-1] == signs[:-2])
                & (signs[1:-1] == signs[2:])
            )
            + 1
        )
        for cell in near:
            low, high = self.flow[cell - 1], self.flow[cell + 1]
            side = -1.0 if signs[cell] else 1.0
            least = minimize_scalar(
                lambda flow: side * slope(flow),
                bounds=(low, high),
                method="bounded",
                options={"xatol": 1e-14},
            )
            if side * slope(least.x) < 0.0:
                found += [(at(low, least.x), side > 0.0), (at(least.x, high), side < 0.0)]
        return sorted(found)

    def _tip(self):
        start = float(self.market.seed(self.flow[0]))
        return next(
            (flow for flow, is_maximum in self.folds if is_maximum and float(self.market.seed(flow)) > start),
            None,
        )

    def seed_at(self, flow):
        return None if flow is None else float(self.market.seed(flow))

    def equilibria(self, seed):
        """Flow, stability, and whether it lies beyond the tip, of every equilibrium at this seed share."""
        corners = [self.flow[0], *[flow for flow, _ in self.folds], self.flow[-1]]
        excess = lambda flow: float(self.market.seed(flow)) - seed
        found = []
        for low, high in zip(corners, corners[1:]):
            values = [excess(low), excess(high)]
            # Exact values at the ends: minus the odds where nobody has sold, 1 where all have.
            if low == self.flow[0]:
                values[0] = -float(np.exp(self.market.log_odds(low))) - seed
            if high == self.flow[-1]:
                values[1] = 1.0 - seed
            if values[0] * values[1] > 0.0:
                continue
            if excess(low) * excess(high) < 0.0:
                flow = brentq(excess, low, high, xtol=1e-18, rtol=1e-15, maxiter=500)
            else:
                flow = low if abs(excess(low)) < abs(excess(high)) else high
            found.append((float(flow), values[1] > values[0], self.tip is not None and low >= self.tip))
        return found


def tipping_share(market, points=4001):
    curve = Curve(market, points)
    return curve.seed_at(curve.tip)


def critical_news(market, seed):
    """News at which the calm state ends, and news at which the burst state ends.

    From the equilibrium solved for the news.
    """

    def news(z):
        sellers = seed + (1.0 - seed) / (1.0 + np.exp(-z))
        return (
            market.median
            + market.spread * z
            - market.drawdown(market.flow_of_sellers(sellers))
            - market.herding * sellers
        )

    return first_two_extrema(news, np.linspace(-34.0, 34.0, 8001), 1.0)


def critical_inflow(market, seed):
    """Inflow at which the calm state ends, and inflow at which the burst state ends.

    From the equilibrium solved for the inflow.
    """

    def inflow(z):
        sellers = seed + (1.0 - seed) / (1.0 + np.exp(-z))
        drawdown = market.median + market.spread * z - market.news - market.herding * sellers
        share = np.minimum(np.maximum(drawdown, 0.0) / market.bubble, 1.0)
        with np.errstate(divide="ignore"):
            flow = np.where(
                drawdown < 0.0,
                drawdown / market.multiplier,
                -market.bubble / market.multiplier * np.log1p(-share),
            )
        return market.sold * sellers + market.forced * drawdown - flow

    grid = np.linspace(-34.0, 34.0, 8001)
    values = inflow(grid)
    # At the price floor no flow moves the price: the curve ends there.
    last = int(np.argmin(np.isfinite(values))) if not np.all(np.isfinite(values)) else len(grid)
    return first_two_extrema(inflow, grid[:last], -1.0)


def first_two_extrema(function, grid, side):
    """Values at the first maximum of `side * function` along the grid and at the next minimum, or None."""
    # Two extrema in one cell: where differences approach 0 without a turn, the grid is refined.
    pace = np.abs(np.diff(function(grid)))
    slow = (
        np.flatnonzero(
            (pace[1:-1] < pace[:-2]) & (pace[1:-1] <= pace[2:]) & (pace[1:-1] < 0.01 * np.median(pace))
        )
        + 1
    )
    # Three cells in 400 steps, so that no new point falls on an old one.
    grid = np.unique(
        np.concatenate([grid, *[np.linspace(grid[cell - 1], grid[cell + 2], 401) for cell in slow]])
    )
    values = side * function(grid)
    rises = np.diff(values) > 0.0
    turns = np.flatnonzero(rises[1:] != rises[:-1]) + 1
    found = []
    for turn in turns[:2]:
        sign = -side if rises[turn - 1] else side
        best = minimize_scalar(
            lambda z: sign * float(function(z)),
            bounds=(grid[turn - 1], grid[turn + 1]),
            method="bounded",
            options={"xatol": 1e-12},
        )
        found.append((float(sign * best.fun), bool(rises[turn - 1])))
    tips = found[0][0] if found and found[0][1] else None
    revives = found[1][0] if tips is not None and len(found) > 1 else None
    return tips, revives


def gradient(market, step=2e-4):
    """Derivatives of the tipping share by fourth-order differences; None where a neighbour has no fold."""
    derivatives = {}
    for name in ("multiplier", "sold", "bubble", "inflow", "forced", "herding", "median", "spread", "news"):
        value = getattr(market, name)
        width = step * max(abs(value), 0.05)
        shares = [tipping_share(market.with_(**{name: value + k * width})) for k in (-2, -1, 1, 2)]
        if None in shares:
            derivatives[name] = None
        else:
            derivatives[name] = (shares[0] - 8 * shares[1] + 8 * shares[2] - shares[3]) / (12 * width)
    return derivatives
