"""The NumPy side of the comparison with peers: times in milliseconds, as JSON in the file that is named.

Written as one would in NumPy: whole arrays a population, and a scan of a thousand points with a bracketed refinement a market.
"""

import json
import sys
import time

import numpy as np
from scipy.optimize import brentq

ROUNDS = 5
# The engine's default market: its bubble share and its inflow are those of the report. No price falls below its value.
DEFAULTS = dict(M=5.0, phi=0.3, beta=0.5368525669, n=0.3, c=0.0044900527, ell=0.035, J=0.2, theta=0.3, sigma=0.06)
OF_FLOW = ("M", "phi", "beta", "n", "c", "ell")


def drawdown(flow, M, beta):
    return np.where(flow >= 0.0, -beta * np.expm1(-M * np.maximum(flow, 0.0) / beta), M * flow)


def curve(flow, M, phi, beta, n, c, ell, J, theta, sigma):
    """Sellers, fear in units of the spread, and seed share along the flow."""
    fallen = drawdown(flow, M, beta)
    sellers = (flow + c - ell * fallen) / phi
    fear = (fallen + J * sellers - theta) / sigma
    return sellers, fear, sellers - (1.0 - n - sellers) * np.exp(fear)


def excess(flow, M, phi, beta, n, c, ell, J, theta, sigma):
    """1 - R at one flow, in plain floats."""
    steep = M if flow < 0.0 else M * np.exp(-M * flow / beta)
    fallen = M * flow if flow < 0.0 else -beta * np.expm1(-M * flow / beta)
    sellers = (flow + c - ell * fallen) / phi
    scared = 1.0 / (1.0 + np.exp(-(fallen + J * sellers - theta) / sigma))
    return 1.0 - (1.0 - n - sellers) * scared / sigma * (J + phi * steep / (1.0 - ell * steep))


def ends(M, phi, beta, n, c, ell):
    """Flows with nobody having sold, and with everybody who may."""
    start = -c / (1.0 - M * ell)
    last = phi * (1.0 - n) - c
    for _ in range(50):
        last = phi * (1.0 - n) - c + ell * float(drawdown(last, M, beta))
    return start, last


def lowest(M, phi, beta, n, c, ell, J, theta, sigma):
    """A flow left of which the loop gain stays below 1/2: a market that tips without any seed has its fold there."""
    damping = 1.0 - M * ell
    reach = (M * (phi * (1.0 - n) - c) / damping + J * (1.0 - n) - theta) / sigma
    z = max(2.0 * (reach + 2.0 * np.log(2.0) - 1.0), 1.0)
    sellers = 1.0 - n - sigma * z / (J + M * phi / damping)
    return min((phi * sellers - c) / damping, -c / damping)


def tipping_share(market, points=1000):
    start, last = ends(*(market[name] for name in OF_FLOW))
    flow = np.concatenate([np.linspace(lowest(**market), start, points // 4, endpoint=False), np.linspace(start, last, points)])
    _, _, seed = curve(flow, **market)
    tops = np.flatnonzero((seed[1:-1] > seed[:-2]) & (seed[1:-1] >= seed[2:])) + 1
    if not len(tops):
        return None
    low, high = flow[tops[0] - 1], flow[tops[0] + 1]
    at = brentq(excess, low, high, args=tuple(market.values()), xtol=1e-15)
    return float(curve(np.array(at), **market)[2])


def draws(count=5000):
    random = np.random.default_rng(2026)
    low = np.array([3, 0.1, 0.3, 0.0, 0.0, 0.0, 0.15, 0.03])
    high = np.array([8, 0.5, 0.7, 0.02, 0.08, 0.5, 0.6, 0.15])
    drawn = random.uniform(low, high, (count, 8))
    names = [name for name in DEFAULTS if name != "n"]
    return [tipping_share(DEFAULTS | dict(zip(names, row))) for row in drawn]


def agents(populations=100, holders=100_000, seed=0.03):
    """The engine's way, a population at a time: exponential gaps added up, the share of sellers that each needs interpolated, the largest resting seed."""
    random = np.random.default_rng(2026)
    may_sell = 1.0 - DEFAULTS["n"]
    who_may_sell = round(may_sell * holders)
    flow = np.linspace(*ends(*(DEFAULTS[name] for name in OF_FLOW)), 4096)
    sellers, fear, seeds = curve(flow, **DEFAULTS)
    nervous = np.logaddexp(0.0, fear)
    tip = int(np.argmax(np.diff(seeds) < 0.0))
    scared = 1.0 / (1.0 + np.exp(-fear))
    deviation = (may_sell - seeds[tip]) * np.sqrt(scared / (1.0 - scared) / who_may_sell)
    out = tip + int(np.argmax(seeds[tip:] < seeds[tip] - 10.0 * deviation[tip:]))
    last = nervous[out]
    looked_at = min(int(who_may_sell * -np.expm1(-last) + 12.0 * np.sqrt(who_may_sell)), who_may_sell)
    left = who_may_sell - np.arange(looked_at)
    found = []
    for _ in range(populations):
        order = np.cumsum(random.standard_exponential(looked_at) / left)
        order = order[: np.searchsorted(order, last)]
        rests = may_sell - (may_sell - np.interp(order, nervous, sellers)) * who_may_sell / left[: len(order)]
        resting = rests >= seed
        if resting.any():
            remaining = left[int(np.argmax(resting))]
        else:
            remaining, asked_before = who_may_sell - len(order), last
            while True:
                asked = np.interp(may_sell - (may_sell - seed) * remaining / who_may_sell, sellers, nervous)
                sold = random.binomial(remaining, -np.expm1(min(0.0, asked_before - asked)))
                if sold == 0:
                    break
                remaining, asked_before = remaining - sold, asked
        found.append((rests.max(), may_sell - (may_sell - seed) * remaining / who_may_sell))
    return np.array(found)


def times(work):
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1e3)
    return {"median_ms": sorted(taken)[ROUNDS // 2], "fastest_ms": min(taken)}


def main():
    shares = agents()[:, 0]
    assert abs(shares.mean() - tipping_share(DEFAULTS)) < 1e-3 and 3e-4 < shares.std() < 1e-3, "the populations are not those of the engine"
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"version": np.__version__, "agents": times(agents), "draws": times(draws)}, file)


if __name__ == "__main__":
    main()
