"""The NumPy side of the comparison with peers: times in milliseconds, as JSON in the file that is named.

Written as one would in NumPy: whole arrays a population, and a scan of a thousand points with a bracketed refinement a market.
"""

import json
import sys
import time

import numpy as np
from scipy.optimize import brentq

ROUNDS = 5
DEFAULTS = dict(M=5.0, phi=0.3, beta=0.5055489122, c=0.005, ell=0.035, J=0.2, theta=0.32, sigma=0.06)


def drawdown(flow, M, beta):
    return np.where(flow >= 0.0, -beta * np.expm1(-M * np.maximum(flow, 0.0) / beta), M * flow)


def curve(flow, M, phi, beta, c, ell, J, theta, sigma):
    """Sellers, fear in units of the spread, and seed share along the flow."""
    fallen = drawdown(flow, M, beta)
    sellers = (flow + c - ell * fallen) / phi
    fear = (fallen + J * sellers - theta) / sigma
    return sellers, fear, sellers - (1.0 - sellers) * np.exp(fear)


def excess(flow, M, phi, beta, c, ell, J, theta, sigma):
    """1 - R at one flow, in plain floats."""
    steep = M if flow < 0.0 else M * np.exp(-M * flow / beta)
    fallen = M * flow if flow < 0.0 else -beta * np.expm1(-M * flow / beta)
    sellers = (flow + c - ell * fallen) / phi
    scared = 1.0 / (1.0 + np.exp(-(fallen + J * sellers - theta) / sigma))
    return 1.0 - (1.0 - sellers) * scared / sigma * (J + phi * steep / (1.0 - ell * steep))


def ends(M, phi, beta, c, ell):
    start = -c / (1.0 - M * ell)
    last = phi - c
    for _ in range(50):
        last = phi - c + ell * float(drawdown(last, M, beta))
    return start, last


def tipping_share(market, points=1000):
    limits = ends(*(market[name] for name in ("M", "phi", "beta", "c", "ell")))
    flow = np.linspace(*limits, points)
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
    return [tipping_share(dict(zip(DEFAULTS, row))) for row in drawn]


def agents(populations=100, holders=100_000, seed=0.03):
    """The engine's way, a population at a time: exponential gaps added up, the share of sellers that each needs interpolated, the largest resting seed."""
    random = np.random.default_rng(2026)
    flow = np.linspace(*ends(*(DEFAULTS[name] for name in ("M", "phi", "beta", "c", "ell"))), 4096)
    sellers, fear, seeds = curve(flow, **DEFAULTS)
    nervous = np.logaddexp(0.0, fear)
    tip = int(np.argmax(np.diff(seeds) < 0.0))
    scared = 1.0 / (1.0 + np.exp(-fear))
    deviation = (1.0 - seeds[tip]) * np.sqrt(scared / (1.0 - scared) / holders)
    out = tip + int(np.argmax(seeds[tip:] < seeds[tip] - 10.0 * deviation[tip:]))
    last = nervous[out]
    looked_at = int(holders * -np.expm1(-last) + 12.0 * np.sqrt(holders))
    left = holders - np.arange(looked_at)
    found = []
    for _ in range(populations):
        order = np.cumsum(random.standard_exponential(looked_at) / left)
        order = order[: np.searchsorted(order, last)]
        rests = 1.0 - (1.0 - np.interp(order, nervous, sellers)) * holders / left[: len(order)]
        resting = rests >= seed
        if resting.any():
            remaining = left[int(np.argmax(resting))]
        else:
            remaining, asked_before = holders - len(order), last
            while True:
                asked = np.interp(1.0 - (1.0 - seed) * remaining / holders, sellers, nervous)
                sold = random.binomial(remaining, -np.expm1(min(0.0, asked_before - asked)))
                if sold == 0:
                    break
                remaining, asked_before = remaining - sold, asked
        found.append((rests.max(), 1.0 - (1.0 - seed) * remaining / holders))
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
