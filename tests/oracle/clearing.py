"""Clearing payments of firms that owe each other.

By linear programming, and with default costs by fixed-point iteration from full payment.
"""

import numpy as np
from scipy.optimize import linprog


def parts(owed):
    debts = owed.sum(axis=1)
    return debts, np.divide(owed, debts[:, None], out=np.zeros_like(owed), where=debts[:, None] > 0.0)


def eisenberg_noe(owed, outside):
    """The greatest clearing vector maximises the sum of payments (Eisenberg and Noe 2001, lemma 4)."""
    debts, part = parts(owed)
    firms = len(debts)
    answer = linprog(
        -np.ones(firms),
        A_ub=np.eye(firms) - part.T,
        b_ub=outside,
        bounds=list(zip(np.zeros(firms), debts)),
        method="highs",
        options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10},
    )
    assert answer.success, answer.message
    return answer.x


def rogers_veraart(owed, outside, outside_share, claims_share):
    """Greatest fixed point: the limit of iterating the clearing map from full payment."""
    debts, part = parts(owed)
    paid = debts.copy()
    for _ in range(1_000_000):
        received = part.T @ paid
        solvent = outside + received >= debts * (1.0 - 1e-12)
        following = np.where(
            solvent, debts, np.minimum(debts, outside_share * outside + claims_share * received)
        )
        if np.all(np.abs(following - paid) <= 1e-15 * debts):
            return following
        paid = following
    return paid
