"""The threshold market with holders who never sell and prices that overshoot their value.

The equilibrium curve runs over every share of sellers below those who can sell, negative ones
included. Where the net flow is negative the curve is linear in the sellers, and its folds are the
roots of v - ln v = C - 1; elsewhere they are found by scanning and bracketing. The net flow at given
sellers comes from Lambert's W.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import lambertw

POINTS = 20001


def logistic(x):
    """1/(1 + e^-x) without overflow."""
    return np.exp(-np.logaddexp(0.0, -np.asarray(x, float)))


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
    never: float = 0.0  # n
    overshoot: float = 0.0  # o

    def with_(self, **changes):
        return replace(self, **changes)

    def listed(self):
        return [getattr(self, name) for name in self.__dataclass_fields__]

    @property
    def deepest(self):
        """The fall that no flow can reach: to the value of the earnings, or below it by overshoot."""
        return self.bubble + self.overshoot * (1.0 - self.bubble)

    @property
    def able(self):
        """Share of mainstream holders who can ever sell."""
        return 1.0 - self.never

    def seed_used(self, seed):
        return min(seed, self.able)

    # Price and sellers as functions of the net flow.

    def drawdown(self, flow):
        flow = np.asarray(flow, float)
        fallen = -self.deepest * np.expm1(-self.multiplier * np.maximum(flow, 0.0) / self.deepest)
        return np.where(flow >= 0.0, fallen, self.multiplier * flow)

    def drawdown_slope(self, flow):
        flow = np.asarray(flow, float)
        return self.multiplier * np.exp(-self.multiplier * np.maximum(flow, 0.0) / self.deepest)

    def sellers(self, flow):
        return (flow + self.inflow - self.forced * self.drawdown(flow)) / self.sold

    def sellers_slope(self, flow):
        return (1.0 - self.forced * self.drawdown_slope(flow)) / self.sold

    def log_odds(self, flow):
        fear = self.drawdown(flow) + self.herding * self.sellers(flow) + self.news
        return (fear - self.median) / self.spread

    def seed(self, flow):
        """Seed share with an equilibrium at this flow; -infinity where it is below any number."""
        sellers = self.sellers(flow)
        with np.errstate(over="ignore"):
            return sellers - (self.able - sellers) * np.exp(np.minimum(self.log_odds(flow), 700.0))

    def loop_gain(self, flow):
        """R on the equilibrium curve; the seed share rises where it is below 1."""
        frightened = logistic(self.log_odds(flow))
        fear_per_seller = self.herding + self.drawdown_slope(flow) / self.sellers_slope(flow)
        return (self.able - self.sellers(flow)) * frightened / self.spread * fear_per_seller

    def excess_sellers(self, flow, seed):
        """Sellers less those whom they and the seed would make sell; has the sign of s(flow) - seed."""
        return self.sellers(flow) - seed - (self.able - seed) * logistic(self.log_odds(flow))

    def flow_after(self, others, peak=1.0):
        """Net flow with forced sales when all other sales less purchases are `others`.

        The price falls from `peak`, in units of the price at which the flows are counted.
        """
        others = np.asarray(others, float)
        forced = self.forced / peak
        start = others + self.forced * (1.0 - 1.0 / peak)
        # f - forced d(f) = start, linear up to f = 0.
        linear = start / (1.0 - forced * self.multiplier)
        if self.forced == 0.0:
            return start
        level = np.maximum(start, 0.0) + forced * self.deepest
        scale = self.multiplier / self.deepest
        w = np.real(lambertw(-forced * self.multiplier * np.exp(-scale * level)))
        flow = level + w / scale
        # One step of Newton's method removes the rounding of the difference.
        flow = flow - (flow - forced * self.drawdown(flow) - start) / (
            1.0 - forced * self.drawdown_slope(flow)
        )
        return np.where(start <= 0.0, linear, flow)

    def flow_of_sellers(self, sellers):
        return self.flow_after(self.sold * np.asarray(sellers, float) - self.inflow)


class Curve:
    """The equilibrium curve of a market with its folds, tipping point and equilibria."""

    def __init__(self, market, points=POINTS):
        self.market = market
        self.end = float(market.flow_of_sellers(market.able))
        self.folds = sorted(self._linear_folds() + self._bent_folds(points))
        self.tip = next((flow for flow, is_maximum in self.folds if is_maximum), None)
        self.revival = next(
            (
                flow
                for flow, is_maximum in self.folds
                if self.tip is not None and flow > self.tip and not is_maximum
            ),
            None,
        )

    def _linear_folds(self):
        """Folds at flows up to 0: R = z/(1 + e^(z - C)) passes 1 where v - ln v = C - 1, v = z - 1."""
        market = self.market
        amplified = market.multiplier / (1.0 - market.multiplier * market.forced)
        slope = market.herding + amplified * market.sold
        fear = amplified * (market.sold * market.able - market.inflow) + market.herding * market.able
        c = (fear + market.news - market.median) / market.spread
        if c <= 2.0:
            return []
        distance = lambda v: v - np.log(v) - (c - 1.0)
        upper = brentq(distance, 1.0, 2.0 * c + 10.0, xtol=1e-15, rtol=1e-15)
        # Below v = 1 in the logarithm of v, which is about 1 - C.
        lower = brentq(lambda x: np.exp(x) - x - (c - 1.0), -c - 1.0, 0.0, xtol=1e-15, rtol=1e-15)
        found = []
        for v, is_maximum in ((upper, True), (float(np.exp(lower)), False)):
            sellers = market.able - market.spread * (1.0 + v) / slope
            flow = (market.sold * sellers - market.inflow) / (1.0 - market.multiplier * market.forced)
            if flow <= 0.0:
                found.append((float(flow), is_maximum))
        return found

    def _bent_folds(self, points):
        """Folds at flows above 0, by the sign of 1 - R."""
        if self.end <= 0.0:
            return []
        rising = lambda flow: 1.0 - float(self.market.loop_gain(flow))
        grid = np.linspace(0.0, self.end, points)
        slope = 1.0 - self.market.loop_gain(grid)
        at = lambda low, high: float(brentq(rising, low, high, xtol=1e-18, rtol=1e-15, maxiter=500))
        signs = slope < 0.0
        found = [
            (at(grid[cell], grid[cell + 1]), bool(signs[cell + 1]))
            for cell in np.flatnonzero(signs[1:] != signs[:-1])
        ]
        # Two extrema in one cell: 1 - R approaches 0 without a change of sign on the grid.
        size = np.abs(slope)
        near = (
            np.flatnonzero(
                (size[1:-1] < size[:-2])
                & (size[1:-1] <= size[2:])
                & (size[1:-1] < 0.05)
                & (signs[1:-1] == signs[:-2])
                & (signs[1:-1] == signs[2:])
            )
            + 1
        )
        for cell in near:
            low, high = grid[cell - 1], grid[cell + 1]
            side = -1.0 if signs[cell] else 1.0
            least = minimize_scalar(
                lambda flow: side * rising(flow),
                bounds=(low, high),
                method="bounded",
                options={"xatol": 1e-14},
            )
            if side * rising(least.x) < 0.0:
                found += [(at(low, least.x), side > 0.0), (at(least.x, high), side < 0.0)]
        return found

    def seed_at(self, flow):
        return None if flow is None else float(self.market.seed(flow))

    @property
    def tipping_share(self):
        return self.seed_at(self.tip)

    def branch(self, flow):
        """`alive` up to the first fold, then `unstable` where the seed share falls, else `burst`."""
        passed = [is_maximum for fold, is_maximum in self.folds if fold < flow]
        if not passed:
            return "alive"
        return "unstable" if passed[-1] else "burst"

    def equilibria(self, seed):
        """Flow and branch of every equilibrium at this seed share, by sellers."""
        seed = self.market.seed_used(seed)
        excess = lambda flow: float(self.market.excess_sellers(flow, seed))
        start = float(self.market.flow_of_sellers(seed))
        corners = [start, *[flow for flow, _ in self.folds if start < flow < self.end], self.end]
        found = []
        for low, high in zip(corners, corners[1:]):
            # Exact signs at the ends: others are frightened at the start, and not all are at the end.
            below = -1.0 if low == start else excess(low)
            above = 1.0 if high == self.end else excess(high)
            if below * above > 0.0:
                continue
            if excess(low) * excess(high) < 0.0:
                flow = brentq(excess, low, high, xtol=1e-18, rtol=1e-15, maxiter=500)
            else:
                flow = low if abs(excess(low)) < abs(excess(high)) else high
            found.append((float(flow), self.branch(0.5 * (low + high))))
        return found

    def state(self, seed):
        share = self.tipping_share
        seed = self.market.seed_used(seed)
        if share is None:
            return "smooth"
        if seed > share:
            return "burst"
        return "calm" if seed < self.seed_at(self.revival) else "schrodinger"

    def resting_flow(self, seed):
        """Flow of the state that the market is in: the equilibrium with the fewest sellers."""
        return self.equilibria(seed)[0][0]

    def crash(self, seed):
        """Flow of the first burst equilibrium; None when calm or smooth."""
        if self.state(seed) in ("smooth", "calm"):
            return None
        return next((flow for flow, branch in self.equilibria(seed) if branch == "burst"), None)

    def living_drawdown(self, seed):
        """Fall of today's price: that of the living state, or of the last one when burst."""
        flow = self.tip if self.state(seed) == "burst" else self.resting_flow(seed)
        return float(self.market.drawdown(flow))

    def crash_from_today(self, seed):
        flow = self.crash(seed)
        if flow is None:
            return None
        return 1.0 - (1.0 - float(self.market.drawdown(flow))) / (1.0 - self.living_drawdown(seed))


def tipping_share(market, points=4001):
    return Curve(market, points).tipping_share
