"""The money that a vendor invests and gets back as revenue, and what a cut link takes away."""

import numpy as np


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


def circular_inflow(inputs, cut):
    """Purchases per quarter, as a share of market value, that the returning money brings about."""
    returned_usd_b = circular(inputs, cut)["own_money_usd_b"]
    return inputs["circular_multiplier"] * returned_usd_b / (4.0 * inputs["market_value_usd_b"])


def value_lost_share(inputs, cut):
    """Part of the whole trade's value that goes with the vendor's lost revenue."""
    lost = circular(inputs, "none")["own_money_share"] - circular(inputs, cut)["own_money_share"]
    return min(1.0, lost * inputs["operating_leverage"]) * inputs["vendor_value_share"]
