"""The report's other sections: electricity, the money loop, offerings, short positions, GDP growth."""

import numpy as np
from scipy.integrate import quad

import payback
from market import Market, tipping_share

US_GENERATION_TWH = 4304.0


def powered(inputs, wanted):
    """Growth that electricity allows, TWh of each year, and the first year in which it is capped."""
    demand = inputs["data_centre_demand_twh"]
    open_today = demand + inputs["power_headroom_twh"]
    gain = 1.0 + inputs["efficiency_gain_per_year"]
    allowed, path, binding = [], [demand], None
    for year, growth in enumerate(wanted, start=1):
        asked = demand * (1.0 + growth) / gain
        supply = open_today + inputs["power_growth_twh_per_year"] * year
        if inputs["power_cap"] == "on" and asked > supply:
            binding = binding or float(year)
            growth = min(growth, supply * gain / demand - 1.0)
            asked = supply
        allowed.append(growth)
        demand = asked
        path.append(demand)
    return np.array(allowed), np.array(path), binding


def mean_growth(growth, years):
    weights = np.clip(years - np.arange(len(growth)), 0.0, 1.0)
    return float(np.prod((1.0 + growth) ** (weights / years)) - 1.0)


def spent(inputs, cut):
    """Shares of a dollar received that buyer, cloud and vendor spend with each other, with one link cut."""
    share = lambda name, link: 0.0 if cut == link else inputs[name]
    matrix = np.zeros((3, 3))
    matrix[0, 1] = share("buyer_to_cloud_share", "buyer_cloud")
    matrix[0, 2] = share("buyer_to_vendor_share", "buyer_vendor")
    matrix[1, 2] = share("cloud_to_vendor_share", "cloud_vendor")
    return matrix


def return_share(matrix, vendor, buyer):
    others = [firm for firm in range(len(matrix)) if firm != vendor]
    returned = np.linalg.solve(np.eye(len(others)) - matrix[np.ix_(others, others)], matrix[others, vendor])
    return float(returned[others.index(buyer)])


def circular(inputs, cut):
    r = return_share(spent(inputs, cut), 2, 0)
    investment = 0.0 if cut == "vendor_buyer" else inputs["vendor_investment_usd_b"]
    revenue = inputs["vendor_revenue_usd_b"]
    rho = min(1.0, investment * r / revenue)
    organic = 1.0 - rho * inputs["operating_leverage"]
    again = 0.0 if cut == "vendor_buyer" else r
    return {
        "return_share": r,
        "own_money_usd_b": investment * r,
        "own_money_share": rho,
        "organic_revenue_usd_b": revenue * (1.0 - rho),
        "adjusted_price_to_earnings": inputs["price_to_earnings"] / organic if organic > 0.0 else None,
        "reinvestment_multiplier": 1.0 / (1.0 - again) if again < 1.0 else None,
    }


def chain(inputs, cut=None):
    """Wanted growth, electricity, growth per share, bubble share before and after limits, market."""
    cut = inputs["cut_link"] if cut is None else cut
    wanted = payback.wanted_growth(inputs)
    power = powered(inputs, wanted)
    growth = payback.per_share(power[0], inputs["share_growth_per_year"])
    covered = (
        payback.earnings_within(inputs["tolerated_years"], growth, inputs["earnings_basis"])
        / inputs["price_to_earnings"]
    )
    uncovered = max(0.0, 1.0 - covered)
    bubble = (
        np.clip(uncovered, 0.05, 0.95)
        if inputs["bubble_share_mode"] == "from_payback"
        else inputs["bubble_share"]
    )
    whole, left = circular(inputs, "none"), circular(inputs, cut)
    lost = min(1.0, (whole["own_money_share"] - left["own_money_share"]) * inputs["operating_leverage"])
    bubble = float(np.clip(1.0 - (1.0 - bubble) * (1.0 - lost), 0.05, 0.95))
    kept = 1.0 if whole["return_share"] == 0.0 else left["return_share"] / whole["return_share"]
    if cut == "vendor_buyer":
        kept = 0.0
    market = Market(
        multiplier=inputs["price_multiplier"],
        sold=inputs["mainstream_share"] * inputs["position_sold_share"],
        bubble=bubble,
        inflow=inputs["external_inflow_per_quarter"] + inputs["circular_inflow_per_quarter"] * kept,
        forced=inputs["forced_sales_per_drawdown"],
        herding=inputs["herding"],
        median=inputs["tolerance_median"],
        spread=inputs["tolerance_spread"],
        news=inputs["news_shock"],
    )
    return wanted, power, growth, uncovered, bubble, market


def offering(inputs, market):
    flow = inputs["offering_usd_b"] / inputs["market_value_usd_b"]
    return {
        "quarters_absorbed": flow / market.inflow if market.inflow > 0.0 else None,
        "drawdown_share": float(market.drawdown(flow)),
        "tipping_share_after": tipping_share(market.with_(inflow=market.inflow - flow), 20001),
    }


def short(inputs):
    """Expected gains by integrating over the time of the burst."""
    h, g, kappa, stop = (
        inputs[name]
        for name in ("burst_hazard_per_year", "price_growth_per_year", "crash_share", "stop_loss_share")
    )
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


def output(inputs):
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
