"""Results printed in papers: computed from their models, compared with the engine and with print."""

import numpy as np
from scipy import stats
from scipy.integrate import quad
from scipy.linalg import solve_banded
from scipy.optimize import brentq, fsolve, minimize_scalar

from market import Curve, Market

DEFAULTS = Market(5.0, 0.3, 0.5, 0.005, 0.035, 0.2, 0.32, 0.06, 0.0)


def run(comparison, ask, fields, random, count):
    def engine(name, *of):
        return ask([{"ask": "paper", "name": name, "of": [float(number) for number in of]}])[0]

    granovetter(comparison, engine, random)
    watts(comparison, engine)
    gleeson(comparison, engine)
    comparison.number(
        "papers: naming game, critical share", engine("naming_game_critical_share"), naming_game(), 1e-9
    )
    comparison.number("papers: naming game as printed, 0.0979", naming_game(), 0.0979, 5e-5)
    zeeman(comparison, engine, random)
    glauber(comparison, engine)
    jls(comparison, engine, random)
    hidden_beliefs(comparison, ask, random, count)


def granovetter(comparison, engine, random):
    """Normal thresholds of mean 0.25: a crowd of 100 riots when their spread passes 0.122.

    Granovetter (1978).
    """

    def fold(unknown):
        share, spread = unknown
        return [stats.norm.cdf(share, 0.25, spread) - share, stats.norm.pdf(share, 0.25, spread) - 1.0]

    share, spread = fsolve(fold, [0.06, 0.12], xtol=1e-12)
    comparison.number(
        "papers: Granovetter, critical spread", engine("granovetter_critical_spread", 0.25), spread, 1e-10
    )
    comparison.number(
        "papers: Granovetter, share at the fold", engine("granovetter_share_at_the_fold", 0.25), share, 1e-9
    )
    comparison.number("papers: Granovetter as printed, 0.122", spread, 0.122, 5e-4)
    for spread in (0.05, 0.1, 0.12, 0.122, 0.123, 0.2, *random.uniform(0.02, 0.4, 20)):
        grid = np.linspace(0.0, 1.0, 200_001)
        first = int(np.argmax(stats.norm.cdf(grid, 0.25, spread) <= grid))
        lowest = brentq(
            lambda r: stats.norm.cdf(r, 0.25, spread) - r, grid[first - 1], grid[first], xtol=1e-15
        )
        comparison.number(
            "papers: Granovetter, lowest share",
            engine("granovetter_lowest_share", 0.25, spread),
            lowest,
            1e-9,
            0.0,
            spread,
        )


def watts(comparison, engine):
    """Mean degrees between which the vulnerable nodes of a Poisson network percolate.

    The sum of k (k - 1) p_k over them exceeds z there (Watts 2002).
    """
    for threshold, most in ((0.1, 10), (0.15, 6), (0.18, 5), (0.2, 5), (0.25, 4)):
        degrees = np.arange(most + 1)
        excess = lambda z: float(np.sum(degrees * (degrees - 1) * stats.poisson.pmf(degrees, z)) / z - 1.0)
        middle = minimize_scalar(lambda z: -excess(z), bounds=(0.5, 20.0), method="bounded").x
        window = brentq(excess, 1e-6, middle, xtol=1e-14), brentq(excess, middle, 60.0, xtol=1e-12)
        for mine, theirs in zip(engine("watts_window", threshold), window):
            comparison.number("papers: Watts, window of mean degrees", mine, theirs, 1e-9, 0.0, threshold)


def gleeson(comparison, engine):
    """Seed share at which cascades become global: mean degree 10, thresholds N(0.4, 0.1).

    Gleeson and Cahalane (2007).
    """
    degrees = np.arange(1, 80)
    weight = stats.poisson.pmf(degrees, 10.0)

    def joins(q, other):
        """Share of nodes that join if each neighbour has joined with probability q.

        `other` leaves out one neighbour.
        """
        total = 0.0
        for k, p in zip(degrees, weight):
            neighbours = np.arange(k if other else k + 1)
            chance = stats.binom.pmf(neighbours, k - 1 if other else k, q) @ stats.norm.cdf(
                neighbours / k, 0.4, 0.1
            )
            total += p * chance * (k / 10.0 if other else 1.0)
        return total if other else total + stats.poisson.pmf(0, 10.0) * stats.norm.cdf(0.0, 0.4, 0.1)

    seed = lambda q: (q - joins(q, True)) / (1.0 - joins(q, True))
    grid = np.linspace(0.0, 0.6, 121)
    values = [seed(q) for q in grid]
    peak = next(i for i in range(1, 120) if values[i] > values[i - 1] and values[i] > values[i + 1])
    best = minimize_scalar(
        lambda q: -seed(q),
        bounds=(grid[peak - 1], grid[peak + 1]),
        method="bounded",
        options={"xatol": 1e-10},
    )
    comparison.number(
        "papers: Gleeson and Cahalane, critical seed share",
        engine("gleeson_critical_seed_share", 10, 0.4, 0.1),
        -best.fun,
        1e-9,
    )
    for rho in (0.05, 0.1, -best.fun - 0.002):
        q = brentq(lambda q: seed(q) - rho, 0.0, best.x, xtol=1e-12)
        joined = rho + (1.0 - rho) * joins(q, False)
        comparison.number(
            "papers: Gleeson and Cahalane, joining share",
            engine("gleeson_joining_share", 10, 0.4, 0.1, rho),
            joined,
            1e-8,
            0.0,
            rho,
        )


def naming_game():
    """Committed share at which the old opinion's equilibrium vanishes (Xie et al. 2011).

    There the Jacobian is singular.
    """

    def change(a, b, p):
        mixed = 1.0 - a - b - p
        return np.array(
            [-a * b + mixed**2 + a * mixed + 1.5 * p * mixed, -a * b + mixed**2 + b * mixed - p * b]
        )

    def singular(unknown):
        a, b, p = unknown
        h = 1e-6
        jacobian = np.column_stack(
            [
                (change(a + h, b, p) - change(a - h, b, p)) / (2 * h),
                (change(a, b + h, p) - change(a, b - h, p)) / (2 * h),
            ]
        )
        return [*change(a, b, p), np.linalg.det(jacobian)]

    # Central differences of quadratic equations are exact up to rounding.
    return float(fsolve(singular, [0.07, 0.65, 0.095], xtol=1e-12)[2])


def zeeman(comparison, engine, random):
    """The fold of dx/dt = -(x^3 - a x - b): a double root of the cubic."""
    for a in random.uniform(0.1, 5.0, 20):
        at = np.roots([3.0, 0.0, -a]).real
        b = max(x**3 - a * x for x in at)
        roots = np.sort(np.roots([1.0, 0.0, -a, -b]).real)
        ours = engine("zeeman_fold", a)
        comparison.number("papers: Zeeman, fold", ours[0], b, 1e-9, 1e-9, a)
        comparison.number("papers: Zeeman, state at the fold", ours[1], float(min(at)), 1e-9, 1e-9, a)
        comparison.number("papers: Zeeman, where it jumps to", ours[2], float(roots[-1]), 1e-7, 1e-7, a)


def glauber(comparison, engine):
    """Mean passage times of a birth-death chain, from its system of linear equations."""
    for holders in (20, 50):
        for seed in (0.0, 0.02, 0.04):
            tau = 1.0 / 12.0
            seeds = round(holders * seed)
            living = float(DEFAULTS.sellers(Curve(DEFAULTS).equilibria(seed)[0][0]))
            until = round(holders * 0.5) - seeds
            sold = np.arange(until)
            flow = DEFAULTS.flow_of_sellers((seeds + sold) / holders)
            scared = 1.0 / (1.0 + np.exp(-DEFAULTS.log_odds(flow)))
            up, down = (holders - seeds - sold) * scared / tau, sold * (1.0 - scared) / tau
            bands = np.zeros((3, until))
            bands[0, 1:], bands[1], bands[2, :-1] = -up[:-1], up + down, -down[1:]
            times = solve_banded((1, 1), bands, np.ones(until))
            ours = engine("glauber_passage_years", seed, holders, tau)
            comparison.number(
                "papers: passage time of few holders",
                ours,
                float(times[max(0, round(holders * living) - seeds)]),
                1e-9,
                1e-8,
                (holders, seed),
            )


def jls(comparison, engine, random):
    """Survival probability under a hazard that diverges at a critical time, by integration."""
    for _ in range(20):
        scale, exponent, years = random.uniform(0.05, 0.3), random.uniform(0.2, 0.8), random.uniform(0.5, 4.0)
        # Substituting u = t^exponent removes the pole: t^(exponent - 1) dt = du/exponent.
        total = quad(lambda u: scale / exponent, 0.0, years**exponent, epsabs=1e-13)[0]
        ours = engine("jls_survival_share", scale, exponent, 0.0, 6.0, 0.0, years)
        comparison.number(
            "papers: survival up to a critical time",
            ours,
            float(np.exp(-total)),
            1e-9,
            0.0,
            (scale, exponent, years),
        )


def hidden_beliefs(comparison, ask, random, count):
    drawn = [
        (
            random.uniform(-0.05, 0.5),
            random.uniform(0.0, 0.5),
            np.exp(random.uniform(np.log(2.0), np.log(1000.0))),
        )
        for _ in range(count)
    ]
    questions = [
        {"ask": "paper", "name": "hidden_doubters_burst_probability", "of": [float(x) for x in of]}
        for of in drawn
    ]
    for (tip, mean, k), ours in zip(drawn, ask(questions)):
        comparison.number(
            "hidden beliefs: burst probability",
            ours,
            float(stats.beta.sf(tip, mean * k, (1.0 - mean) * k)),
            1e-10,
            0.0,
            (tip, mean, k),
        )
