"""The report's sections beside the chain: short positions, GDP growth, energy of queries."""

import numpy as np
from scipy.integrate import quad

US_GENERATION_TWH = 4304.0


def short(inputs):
    """Expected gains by integrating over the time of the burst; growth a year becomes a rate."""
    h, kappa, stop = (inputs[name] for name in ("burst_hazard_per_year", "crash_share", "stop_loss_share"))
    g = np.log1p(inputs["price_growth_per_year"])
    # A burst after t years gives the short of 1 a gain of 1 - e^{gt} (1 - kappa).
    # With u = h t the density of the burst time is e^-u.
    gain = lambda u: -np.expm1(g * u / h) * (1.0 - kappa) + kappa
    stop_years = np.log1p(stop) / g if g > 0.0 else np.inf
    with_stop = (
        kappa
        if np.isinf(stop_years)
        else integral_in_pieces(lambda u: np.exp(-u) * gain(u), h * stop_years)
        - stop * np.exp(-h * stop_years)
    )
    # Beyond u = 45/(1 - g/h) the integrand is below the tolerance.
    held = (
        integral_in_pieces(
            lambda u: np.exp(-u) - np.exp(-u * (1.0 - g / h)) * (1.0 - kappa), 45.0 / (1.0 - g / h)
        )
        if h > g
        else None
    )
    return {
        "expected_gain_share": held,
        "break_even_hazard_per_year": g / kappa,
        "with_stop_share": float(with_stop),
        "stop_years": float(stop_years) if np.isfinite(stop_years) else None,
    }


def integral_in_pieces(function, end):
    """Integral from 0 to `end` over pieces of doubling length, which resolves a steep start."""
    edges = [0.0, *(edge for edge in 2.0 ** np.arange(-10, 60) if edge < end), end]
    return sum(
        quad(function, low, high, epsabs=1e-15, epsrel=1e-13)[0] for low, high in zip(edges, edges[1:])
    )


def put(h, g, kappa, price, strike, years):
    """Expected payoff of a put; `g` is a continuous rate."""
    inner = lambda t: h * np.exp(-h * t) * max(strike - price * np.exp(g * t) * (1.0 - kappa), 0.0)
    # The integrand has a kink where the payoff at the burst becomes zero.
    end = (
        years
        if g == 0.0 or kappa == 1.0
        else min(years, max(0.0, np.log(strike / (price * (1.0 - kappa))) / g))
    )
    return quad(inner, 0.0, end, epsabs=1e-13, epsrel=1e-13, limit=500)[0] + np.exp(-h * years) * max(
        strike - price * np.exp(g * years), 0.0
    )


def gdp(inputs):
    ai = inputs["gdp_growth_per_year"] * inputs["ai_share_of_growth"] * (1.0 - inputs["imported_share"])
    without = inputs["gdp_growth_per_year"] - ai
    return {
        "ai_per_year": ai,
        "without_ai_per_year": without,
        "counterfactual_per_year": without + inputs["made_up_share"] * ai,
    }


def queries(inputs):
    daily = inputs["wh_per_query"] * inputs["queries_per_day_b"]
    return {
        "query_gwh_per_day": daily,
        "query_gw": daily / 24.0,
        "us_generation_share": daily * 0.365 / US_GENERATION_TWH,
    }
