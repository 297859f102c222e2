"""Years until earnings add up to the price, and what the earnings are worth.

Sums are exact (`math.fsum`); the part of the last year is found by bracketing the sum of receipts
up to that moment, not by inverting it in closed form.
"""

import math

import numpy as np
from scipy.optimize import brentq

from growth import HORIZON

CONVENTIONS = ("years", "discounted_years", "potential_payback_years", "continuous_years")


def part_of_year(receipt, rate, part):
    """Worth of the first `part` of a year with this receipt, when receipts grow at `rate`."""
    return receipt * (part if rate == 0.0 else math.expm1(part * math.log1p(rate)) / rate)


class Receipts:
    """Receipt of each year, in multiples of the earnings in the ratio, and its growth in the year."""

    def __init__(self, growth, discount, basis):
        self.rates = (1.0 + np.asarray(growth, float)) / (1.0 + discount) - 1.0
        if basis == "potential":
            factors = np.concatenate([[1.0], 1.0 + self.rates[:-1]])
        elif basis == "forward":
            factors = np.concatenate([[1.0 / (1.0 + discount)], 1.0 + self.rates[1:]])
        else:
            factors = 1.0 + self.rates
        self.of_year = np.cumprod(factors)

    def within(self, years):
        """Sum of the receipts within these years, whole or not."""
        whole = min(int(math.floor(years)), HORIZON)
        total = math.fsum(self.of_year[:whole])
        if whole == HORIZON:
            return total
        return total + part_of_year(float(self.of_year[whole]), float(self.rates[whole]), years - whole)

    def years_to(self, price):
        """Years until the receipts add up to the price; None beyond the horizon."""
        return years_to_sum(self.of_year, self.rates, price)


def years_to_sum(receipts, rates, price):
    before = 0.0
    for year in range(len(receipts)):
        after = math.fsum(receipts[: year + 1])
        if after >= price:
            receipt, rate, rest = float(receipts[year]), float(rates[year]), price - before
            missing = lambda part: part_of_year(receipt, rate, part) - rest
            if missing(0.0) >= 0.0:
                return float(year)
            if missing(1.0) <= 0.0:
                return year + 1.0
            return year + float(brentq(missing, 0.0, 1.0, xtol=1e-15, rtol=1e-15))
        before = after
    return None


def continuous_years(price, growth):
    """Payback when earnings flow without a pause: e-fold within each year, at ln(1 + g)."""
    rates = np.log1p(growth)
    flows = np.exp(np.concatenate([[0.0], np.cumsum(rates)[:-1]]))
    paid = lambda flow, rate, part: flow * (part if rate == 0.0 else math.expm1(rate * part) / rate)
    before = 0.0
    for year, (flow, rate) in enumerate(zip(flows.tolist(), rates.tolist())):
        rest = price - before
        if paid(flow, rate, 1.0) >= rest:
            missing = lambda part: paid(flow, rate, part) - rest
            return (
                year + float(brentq(missing, 0.0, 1.0, xtol=1e-15, rtol=1e-15))
                if missing(1.0) > 0.0
                else year + 1.0
            )
        before += paid(flow, rate, 1.0)
    return None


def paybacks(price, growth, discount, basis):
    """Payback by every convention; None if it takes longer than the horizon or never happens."""
    return {
        "years": Receipts(growth, 0.0, basis).years_to(price),
        "discounted_years": Receipts(growth, discount, basis).years_to(price),
        "potential_payback_years": Receipts(growth, discount, "potential").years_to(price),
        "continuous_years": continuous_years(price, growth),
    }


def is_ever_reached(price, growth, discount, basis):
    """Whether receipts that keep the last year's growth beyond the horizon ever reach the price."""
    receipts = Receipts(growth, discount, basis)
    rate = receipts.rates[-1]
    return rate >= 0.0 or receipts.of_year.sum() - receipts.of_year[-1] * (1.0 + rate) / rate > price


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


def exit_multiple(price, growth, discount, basis, years):
    """Price-to-earnings ratio that the next buyer must pay for the holder to earn the discount rate.

    The account of the price grows with interest and pays out each receipt when it arrives.
    """
    receipts = Receipts(growth, 0.0, basis)
    whole = int(math.floor(years))
    part = years - whole
    account = price
    for year in range(whole):
        account = account * (1.0 + discount) - float(receipts.of_year[year])
    earnings = float(receipts.of_year[whole - 1] if whole else receipts.of_year[0] / (1.0 + growth[0]))
    if part > 0.0:
        account = account * (1.0 + discount) ** part - part_of_year(
            float(receipts.of_year[whole]), float(receipts.rates[whole]), part
        )
        earnings *= (1.0 + float(growth[whole])) ** part
    return max(0.0, account / earnings)


def value_multiple(growth, discount, basis, long_run):
    """Worth of all earnings for ever in multiples of the earnings in the ratio; None if unbounded.

    `growth` and `long_run` are per share.
    """
    if discount <= long_run:
        return None
    receipts = Receipts(growth, discount, basis).of_year
    return math.fsum([*receipts, float(receipts[-1]) * (1.0 + long_run) / (discount - long_run)])
