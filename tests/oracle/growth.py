"""Growth that is wanted, the electricity that computing needs, and the growth that it leaves."""

from dataclasses import dataclass

import numpy as np

HORIZON = 200


def wanted_growth(inputs):
    """Growth of each year's earnings: constant, or falling along a straight line to the long run."""
    start, end, fade = (
        inputs[name] for name in ("growth_per_year", "long_run_growth_per_year", "fade_years")
    )
    if fade == 0.0:
        return np.full(HORIZON, start)
    return np.array([end + (start - end) * max(0.0, 1.0 - year / fade) for year in range(HORIZON)])


def per_share(growth, dilution):
    return growth if dilution == 0.0 else (1.0 + growth) / (1.0 + dilution) - 1.0


@dataclass(frozen=True)
class Electricity:
    """What computing uses each year, from today on, and the part of the wanted demand that it gets."""

    used_twh: np.ndarray  # of years 0 to the horizon
    wanted_twh: np.ndarray  # without any cap
    supply_twh: np.ndarray
    granted_share: np.ndarray  # of years 1 to the horizon
    binding_year: float | None
    # Smallest relative distance of a year's demand from its supply: below rounding, the binding
    # year is a matter of rounding too.
    narrowest: float


def electricity(inputs):
    today = inputs["data_centre_demand_twh"]
    factor = (1.0 + inputs["compute_growth_per_year"]) / (1.0 + inputs["efficiency_gain_per_year"])
    supply = (
        today + inputs["power_headroom_twh"] + inputs["power_growth_twh_per_year"] * np.arange(HORIZON + 1)
    )
    used, granted, binding, narrowest = [today], [], None, np.inf
    for year in range(1, HORIZON + 1):
        asked = used[-1] * factor
        if binding is None:
            narrowest = min(narrowest, abs(asked / supply[year] - 1.0))
        is_short = inputs["power_cap"] == "on" and asked > supply[year]
        if is_short and binding is None:
            binding = float(year)
        used.append(supply[year] if is_short else asked)
        granted.append(supply[year] / asked if is_short else 1.0)
    return Electricity(
        np.array(used),
        today * factor ** np.arange(HORIZON + 1),
        supply,
        np.array(granted),
        binding,
        narrowest if inputs["power_cap"] == "on" else np.inf,
    )


def granted_growth(inputs, wanted, granted_share):
    """Growth that electricity leaves of the wanted growth: it can stop growth, never turn it round."""
    held_back = (1.0 + wanted) * granted_share ** inputs["compute_pass_through"] - 1.0
    limited = np.maximum(held_back, np.minimum(wanted, 0.0))
    return np.where(granted_share < 1.0, limited, wanted)


def mean_growth(growth, years):
    """Growth per year that would give the same earnings after these years, whole or not."""
    weights = np.clip(years - np.arange(len(growth)), 0.0, 1.0)
    return float(np.exp(np.sum(weights * np.log1p(growth)) / years) - 1.0)
