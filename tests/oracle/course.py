"""The market in time: cumulated sales against cumulated purchases, with the price felt from its peak.

The net sales w = phi y - 4 c t start at 0, where the price is 1. The price makes a new peak exactly
when w makes a new minimum, so the peak is 1 - M min w, and the course is a sequence of two smooth
regimes: at a peak (no fall is felt) and below it (the peak stays). Each is solved by DOP853 between
exact events; the fall with forced sales comes from Lambert's W.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import brentq, minimize_scalar
from scipy.special import lambertw

ACCURACY = {"method": "DOP853", "rtol": 1e-12, "atol": 1e-14}
SAMPLES_PER_STEP = 8


@dataclass(frozen=True)
class Stretch:
    """A part of the course within which everything is smooth."""

    start: float
    end: float
    sellers: object  # the solver's interpolation
    peak: float | None  # None while the price makes new peaks
    has_news: bool
    grid: np.ndarray


class Course:
    def __init__(self, links, until_burst=False, **changes):
        """`changes` replace `news`, `awareness_share` or inputs; `until_burst` stops there."""
        inputs = self.inputs = links.inputs | changes
        self.market, self.seed_today = links.market, links.seed
        self.doubters = changes.get("awareness_share", links.awareness_share)
        self.news = changes.get("news", links.market.news)
        self.horizon = inputs["horizon_years"]
        self.yearly = 4.0 * self.market.inflow
        self.stretches = []
        self._solve(until_burst)

    # Quantities at a moment.

    def seed(self, year):
        delay, spread = self.inputs["awareness_delay_years"], self.inputs["awareness_years"]
        if spread > 0.0:
            known = min(1.0, max(0.0, (year - delay) / spread))
        else:
            known = float(year >= delay)
        return min(self.market.able, self.seed_today + self.doubters * known)

    def news_at(self, year, has_news):
        since = year - self.inputs["shock_after_years"]
        return self.news * 0.5 ** (since / self.inputs["shock_half_life_years"]) if has_news else 0.0

    def net_sales(self, year, sellers):
        return self.market.sold * sellers - self.yearly * year

    def drawdown(self, flow):
        market = self.market
        if flow <= 0.0:
            return market.multiplier * flow
        return -market.deepest * math.expm1(-market.multiplier * flow / market.deepest)

    def fall(self, net_sales, peak):
        """Net flow and fall from the peak; without forced sales while the price is at its peak.

        With forced sales f = w + ell D and D = 1 - (1 - d(f))/K, so that f - ell/K d(f) is known:
        linear up to f = 0, beyond it an equation of the form x e^x = known.
        """
        market = self.market
        if peak is None or 1.0 - self.drawdown(net_sales) >= peak:
            return net_sales, 0.0
        forced = market.forced / peak
        level = net_sales + market.forced - forced
        if level <= 0.0:
            flow = level / (1.0 - forced * market.multiplier)
        elif forced == 0.0:
            flow = level
        else:
            scale = market.multiplier / market.deepest
            level += forced * market.deepest
            known = -forced * market.multiplier * math.exp(-scale * level)
            flow = level + lambertw(known).real / scale
        return flow, max(0.0, 1.0 - (1.0 - self.drawdown(flow)) / peak)

    def frightened(self, year, sellers, peak, has_news):
        market = self.market
        felt = self.fall(self.net_sales(year, sellers), peak)[1]
        fear = felt + market.herding * sellers + self.news_at(year, has_news)
        odds = (market.median - fear) / market.spread
        return 1.0 / (1.0 + math.exp(odds)) if odds < 700.0 else 0.0

    def pace(self, year, sellers, peak, has_news):
        """dy/dt."""
        seed = self.seed(year)
        wanting = seed + (self.market.able - seed) * self.frightened(year, sellers, peak, has_news)
        return (wanting - sellers) / self.inputs["reaction_years"]

    def moment(self, stretch, year):
        market = self.market
        sellers = float(stretch.sellers(year)[0])
        net_sales = self.net_sales(year, sellers)
        flow, fall = self.fall(net_sales, stretch.peak)
        price = 1.0 - self.drawdown(flow)
        peak = price if stretch.peak is None else max(stretch.peak, price)
        felt = 0.0
        if stretch.peak is not None:
            slope = float(market.drawdown_slope(flow)) / peak
            felt = market.sold * slope / (1.0 - market.forced * slope)
        frightened = self.frightened(year, sellers, stretch.peak, stretch.has_news)
        seed = self.seed(year)
        gain = (
            (market.able - seed) * frightened * (1.0 - frightened) / market.spread * (market.herding + felt)
        )
        return {
            "sellers": sellers,
            "price": price,
            "fall": fall,
            "peak": peak,
            "seed": seed,
            "loop_gain": gain,
            "bubble": 1.0 - (1.0 - market.bubble) / price,
        }

    def at(self, year):
        """The moment at a year, and that just before it where a stretch ends there."""
        held = [stretch for stretch in self.stretches if stretch.start <= year <= stretch.end]
        return [self.moment(stretch, year) for stretch in held]

    # The solution.

    def _solve(self, until_burst):
        delay, spread = self.inputs["awareness_delay_years"], self.inputs["awareness_years"]
        arrival = self.inputs["shock_after_years"]
        cuts = {cut for cut in (delay, delay + spread, arrival) if 0.0 < cut < self.horizon}
        edges = [0.0, *sorted(cuts), self.horizon]
        sellers, lowest = 0.0, 0.0
        for start, end in zip(edges, edges[1:]):
            has_news = start >= arrival
            switched_to = None
            while start < end:
                # At a switch the regime is known, and only rounding could say otherwise.
                rises = self._rise(start, sellers, None, has_news) < 0.0
                is_peak = self.net_sales(start, sellers) <= lowest if switched_to is None else switched_to
                is_peak = is_peak and rises
                peak = None if is_peak else 1.0 - self.drawdown(lowest)
                stretch = self._stretch(start, end, sellers, peak, has_news, lowest)
                self.stretches.append(stretch)
                switched_to = not is_peak
                start, sellers = stretch.end, float(stretch.sellers(stretch.end)[0])
                if is_peak or start < end:
                    lowest = self.net_sales(start, sellers)
                if len(self.stretches) > 2000:
                    raise ArithmeticError("the course does not leave a border between two regimes")
                if until_burst and self._burst_in(stretch) is not None:
                    return

    def _rise(self, year, sellers, peak, has_news):
        """dw/dt: below 0 while the price rises without forced sales."""
        return self.market.sold * self.pace(year, sellers, peak, has_news) - self.yearly

    def _stretch(self, start, end, sellers, peak, has_news, lowest):
        if peak is None:
            event = lambda year, y: self._rise(year, y[0], None, has_news)
            event.direction = 1.0
        else:
            event = lambda year, y: self.net_sales(year, y[0]) - lowest
            event.direction = -1.0
        event.terminal = True
        solved = solve_ivp(
            lambda year, y: [self.pace(year, y[0], peak, has_news)],
            (start, end),
            [sellers],
            events=event,
            dense_output=True,
            max_step=max(self.inputs["reaction_years"], (end - start) / 50.0),
            **ACCURACY,
        )
        if not solved.success:
            raise ArithmeticError(solved.message)
        grid = np.unique(
            np.concatenate(
                [np.linspace(low, high, SAMPLES_PER_STEP + 1) for low, high in zip(solved.t, solved.t[1:])]
                or [[start]]
            )
        )
        return Stretch(start, float(solved.t[-1]), solved.sol, peak, has_news, grid)

    # Events.

    def _is_burst(self, stretch, year):
        """At least 0 where half of those who can have sold, and the price is half the way down."""
        if stretch.peak is None:
            return -1.0
        market = self.market
        sellers = float(stretch.sellers(year)[0])
        fall = self.fall(self.net_sales(year, sellers), stretch.peak)[1]
        full = self.fall(self.net_sales(year, market.able), stretch.peak)[1]
        if fall <= 0.0:
            return -1.0
        return min(sellers - 0.5 * market.able, fall - 0.5 * full)

    def _burst_in(self, stretch):
        return self._first(stretch, self._is_burst)

    def _half_sold(self, stretch, year):
        return float(stretch.sellers(year)[0]) - 0.5 * self.market.able

    def _first(self, stretch, condition):
        """First year of the stretch at which the condition is not negative.

        Between samples too: where the condition has a maximum below 0 there, it is looked for.
        """
        years = stretch.grid.tolist()
        values = []
        for index, year in enumerate(years):
            values.append(condition(stretch, year))
            if values[-1] >= 0.0:
                if index == 0:
                    return year
                return self._border(stretch, condition, years[index - 1], year)
            if index >= 2 and values[-3] < values[-2] > values[-1] and values[-2] > -1e-3:
                top = minimize_scalar(
                    lambda at: -condition(stretch, at),
                    bounds=(years[index - 2], year),
                    method="bounded",
                    options={"xatol": 1e-10},
                )
                if top.fun <= 0.0:
                    return self._border(stretch, condition, years[index - 2], float(top.x))
        return None

    def _border(self, stretch, condition, before, after):
        if condition(stretch, after) == 0.0:
            return after
        return float(brentq(lambda at: condition(stretch, at), before, after, xtol=1e-14, rtol=1e-14))

    def _first_of_all(self, condition):
        found = (self._first(stretch, condition) for stretch in self.stretches)
        return next((year for year in found if year is not None), None)

    @property
    def burst_years(self):
        return self._first_of_all(self._is_burst)

    @property
    def half_sold_years(self):
        return self._first_of_all(self._half_sold)

    @property
    def tips_years(self):
        """Start of the last stretch of years with R above 1 that begins before the burst."""
        burst = self.burst_years
        if burst is None:
            return None
        found, above = None, False
        excess = lambda stretch, year: self.moment(stretch, year)["loop_gain"] - 1.0
        for stretch in self.stretches:
            before = None
            for year in stretch.grid.tolist():
                if year >= burst:
                    return found
                now = excess(stretch, year) > 0.0
                if now and not above:
                    found = (
                        year
                        if before is None
                        else float(brentq(lambda at: excess(stretch, at), before, year, xtol=1e-14))
                    )
                before, above = year, now
        return found

    def extremes(self):
        """Lowest price, deepest fall from a peak, largest loop gain, each refined between samples."""
        return {
            "lowest_price": -self._largest(lambda moment: -moment["price"]),
            "largest_fall_share": self._largest(lambda moment: moment["fall"]),
            "max_loop_gain": self._largest(lambda moment: moment["loop_gain"]),
        }

    def _largest(self, of):
        best = -np.inf
        for stretch in self.stretches:
            grid = stretch.grid
            values = [of(self.moment(stretch, year)) for year in grid.tolist()]
            best = max(best, *values)
            top = int(np.argmax(values))
            if 0 < top < len(grid) - 1:
                refined = minimize_scalar(
                    lambda year: -of(self.moment(stretch, year)),
                    bounds=(grid[top - 1], grid[top + 1]),
                    method="bounded",
                    options={"xatol": 1e-10},
                )
                best = max(best, -float(refined.fun))
        return best


def critical_shock(links):
    """Smallest news today, with the set half-life and no new doubters, that bursts the market in time.

    0 if it bursts without news; None if a shock of 2 does not burst it.
    """

    def bursts(news):
        course = Course(links, until_burst=True, news=news, awareness_share=0.0, shock_after_years=0.0)
        return course.burst_years is not None

    if bursts(0.0):
        return 0.0
    low, high = 0.0, 2.0
    if not bursts(high):
        return None
    while high - low > 1e-8:
        middle = 0.5 * (low + high)
        low, high = (low, middle) if bursts(middle) else (middle, high)
    return high


def news_hazard_per_year(links, shock):
    inputs = links.inputs
    return (
        None if shock is None else inputs["news_per_year"] * float(np.exp(-shock / inputs["news_mean_share"]))
    )


def slowest_spread_years(links, low, high):
    """Longest spread of doubt, between these two, with which the market still bursts."""
    while high - low > 1e-9:
        middle = 0.5 * (low + high)
        bursts = Course(links, until_burst=True, awareness_years=middle).burst_years is not None
        low, high = (middle, high) if bursts else (low, middle)
    return low
