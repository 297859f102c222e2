"""A firm without earnings: when it breaks even, pays back, and what would have to be true."""

import math

import numpy as np
from scipy.optimize import brentq

from growth import HORIZON, wanted_growth
from payback import part_of_year, years_to_sum


def earnings_of(firm):
    growth = wanted_growth(
        {
            "growth_per_year": firm["revenue_growth_per_year"],
            "long_run_growth_per_year": firm["long_run_growth_per_year"],
            "fade_years": firm["growth_fade_years"],
        }
    )
    year = np.arange(1, HORIZON + 1)
    along = (
        np.minimum(1.0, year / firm["years_to_mature_margin"])
        if firm["years_to_mature_margin"] > 0.0
        else np.ones(HORIZON)
    )
    margin = firm["net_margin_share"] + (firm["mature_margin_share"] - firm["net_margin_share"]) * along
    return firm["revenue_usd_b"] * np.cumprod(1.0 + growth) * margin


def rates_of(firm, earnings):
    """Growth of earnings within each year: from the year before where both are positive, else none.

    The year before the first is today's.
    """
    before = np.concatenate([[firm["revenue_usd_b"] * firm["net_margin_share"]], earnings[:-1]])
    both = (earnings > 0.0) & (before > 0.0)
    return np.where(both, earnings / np.where(both, before, 1.0) - 1.0, 0.0)


def best_in_time(firm):
    """Largest sum of earnings at a whole year, or at the end, of the tolerated years."""
    earnings = earnings_of(firm)
    years = firm["tolerated_years"]
    whole = int(math.floor(years))
    sums = [math.fsum(earnings[:year]) for year in range(whole + 1)]
    if whole < years:
        rate = float(rates_of(firm, earnings)[whole])
        sums.append(sums[-1] + part_of_year(float(earnings[whole]), rate, years - whole))
    return max(sums)


def needed(firm, name, low, high):
    """Smallest value of one input with which the firm pays back in time; None if none does."""
    excess = lambda value: best_in_time(firm | {name: value}) - firm["valuation_usd_b"]
    if excess(low) >= 0.0:
        return low
    return brentq(excess, low, high, xtol=1e-16, rtol=1e-15, maxiter=1000) if excess(high) >= 0.0 else None


def loss_maker(firm, limits):
    earnings = earnings_of(firm)
    positive = np.flatnonzero(earnings > 0.0)
    return {
        "break_even_year": float(positive[0] + 1) if len(positive) else None,
        "payback_years": years_to_sum(earnings, rates_of(firm, earnings), firm["valuation_usd_b"]),
        "needed_mature_margin_share": needed(firm, "mature_margin_share", *limits["mature_margin_share"]),
        "needed_revenue_growth_per_year": needed(
            firm, "revenue_growth_per_year", *limits["revenue_growth_per_year"]
        ),
    }
