"""Years until earnings add up to the price: sums of receipts, and closed forms for constant growth."""

import numpy as np
from scipy.optimize import brentq

HORIZON = 200


def wanted_growth(inputs):
    start, end, fade = (
        inputs[name] for name in ("growth_per_year", "long_run_growth_per_year", "fade_years")
    )
    if fade == 0.0:
        return np.full(HORIZON, start)
    return np.array(
        [end + (start - end) * max(0.0, 1.0 - (year - 1) / fade) for year in range(1, HORIZON + 1)]
    )


def per_share(growth, dilution):
    return growth if dilution == 0.0 else (1.0 + growth) / (1.0 + dilution) - 1.0


def geometric_years(price, first, ratio):
    """N with first (ratio^N - 1)/(ratio - 1) = price; infinite if the sum stays below the price."""
    excess = ratio - 1.0
    if abs(excess) < 1e-9:
        # First order in the excess: the sum is N + N(N - 1)/2 excess receipts.
        count = price / first
        return count - count * (count - 1.0) / 2.0 * excess
    reach = price * excess / first
    return np.inf if reach <= -1.0 else np.log1p(reach) / np.log1p(excess)


def constant_years(price, g, r, basis):
    q = (1.0 + g) / (1.0 + r)
    trailing = basis == "trailing"
    if abs(g) < 1e-12:
        continuous = price
    else:
        continuous = np.log1p(g * price) / g if g * price > -1.0 else np.inf
    return {
        "years": geometric_years(price, 1.0 + g if trailing else 1.0, 1.0 + g),
        "discounted_years": geometric_years(price, q if trailing else 1.0 / (1.0 + r), q),
        "potential_payback_years": geometric_years(price, 1.0, q),
        "continuous_years": continuous,
    }


def receipts(growth, r, basis, first_is_now=False):
    """Receipt of each year up to the horizon, in multiples of the earnings in the ratio."""
    if first_is_now:
        earnings = np.concatenate([[1.0], np.cumprod(1.0 + growth)])[:HORIZON]
        return earnings / (1.0 + r) ** np.arange(HORIZON)
    first = 1.0 + growth[0] if basis == "trailing" else 1.0
    earnings = first * np.concatenate([[1.0], np.cumprod(1.0 + growth[1:])])
    return earnings / (1.0 + r) ** np.arange(1, HORIZON + 1)


def years_of(sums, price):
    """Years at which the sums, linearly interpolated between whole years, reach the price."""
    sums = np.concatenate([[0.0], sums])
    if not np.any(sums >= price):
        return np.inf
    year = int(np.argmax(sums >= price))
    return year - 1 + (price - sums[year - 1]) / (sums[year] - sums[year - 1])


def varying_years(price, growth, r, basis):
    def continuous():
        flow, before = 1.0, 0.0
        for year, g in enumerate(growth):
            received = lambda part: flow * (np.expm1(g * part) / g if abs(g) > 1e-13 else part)
            if before + received(1.0) >= price:
                return year + brentq(lambda part: before + received(part) - price, 0.0, 1.0, xtol=1e-15)
            before += received(1.0)
            flow *= np.exp(g)
        return np.inf

    return {
        "years": years_of(np.cumsum(receipts(growth, 0.0, basis)), price),
        "discounted_years": years_of(np.cumsum(receipts(growth, r, basis)), price),
        "potential_payback_years": years_of(np.cumsum(receipts(growth, r, basis, first_is_now=True)), price),
        "continuous_years": continuous(),
    }


def paybacks(price, growth, r, basis):
    """Payback by every convention; None if it takes longer than the horizon or never happens."""
    years = (
        constant_years(price, growth[0], r, basis)
        if np.all(growth == growth[0])
        else varying_years(price, growth, r, basis)
    )
    return {name: None if value > HORIZON else float(value) for name, value in years.items()}


def is_ever_reached(price, growth, r, basis):
    """Whether receipts that keep the last year's growth beyond the horizon ever reach the price."""
    paid = receipts(growth, r, basis)
    q = (1.0 + growth[-1]) / (1.0 + r)
    return q >= 1.0 or paid.sum() + paid[-1] * q / (1.0 - q) > price


def implied_growth(price, years, basis):
    """Constant growth with which `years` of receipts add up to the price.

    None outside -100 % to a factor of a million.
    """

    def excess(g):
        total = years if abs(g) < 1e-12 else np.expm1(years * np.log1p(g)) / g
        return float(total * (1.0 + g if basis == "trailing" else 1.0)) - price

    if excess(0.0) == 0.0:
        return 0.0  # any growth does, as for one forward receipt
    with np.errstate(over="ignore"):
        low, high = -1.0 + 1e-9, 1e6
        if excess(low) > 0.0 or excess(high) < 0.0:
            return None
        # Solved in the logarithm of the growth factor, which scales with the years.
        root = brentq(
            lambda u: np.clip(excess(np.expm1(u)), -1e300, 1e300),
            np.log1p(low),
            np.log1p(high),
            xtol=1e-16,
            rtol=1e-15,
            maxiter=1000,
        )
        return float(np.expm1(root))


def earnings_within(years, growth, basis):
    if np.all(growth == growth[0]):
        g = growth[0]
        total = (
            years + years * (years - 1.0) / 2.0 * g if abs(g) < 1e-9 else np.expm1(years * np.log1p(g)) / g
        )
        return total * (1.0 + g if basis == "trailing" else 1.0)
    return float(
        np.interp(
            years, np.arange(HORIZON + 1), np.concatenate([[0.0], np.cumsum(receipts(growth, 0.0, basis))])
        )
    )


def loss_maker(firm, limits):
    """Break-even, payback, and the margin or growth that alone would pay back in time."""

    def path(firm):
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

    def best_in_time(firm):
        sums = np.concatenate([[0.0], np.cumsum(path(firm))])
        years = firm["tolerated_years"]
        whole = int(years)
        return max(sums[: whole + 1].max(), float(np.interp(years, np.arange(HORIZON + 1), sums)))

    def needed(name, low, high):
        excess = lambda value: best_in_time(firm | {name: value}) - firm["valuation_usd_b"]
        if excess(low) >= 0.0:
            return low
        return (
            brentq(excess, low, high, xtol=1e-16, rtol=1e-15, maxiter=1000) if excess(high) >= 0.0 else None
        )

    earnings = path(firm)
    positive = np.flatnonzero(earnings > 0.0)
    payback = years_of(np.cumsum(earnings), firm["valuation_usd_b"])
    return {
        "break_even_year": float(positive[0] + 1) if len(positive) else None,
        "payback_years": None if np.isinf(payback) else float(payback),
        "needed_mature_margin_share": needed("mature_margin_share", *limits["mature_margin_share"]),
        "needed_revenue_growth_per_year": needed(
            "revenue_growth_per_year", *limits["revenue_growth_per_year"]
        ),
    }
