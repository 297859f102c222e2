"""The Python side of the comparison of detection: times in milliseconds, as JSON in the file that is named.

The statistic is that of pyexuber, whose core is C++, and one written as one would in NumPy: prefix sums, and all
windows that end at one observation at once. The fits of the log-periodic power law are those of the package lppls, one
window each.
"""

import json
import random
import sys
import time
from importlib.metadata import version

import exuber
import numpy as np
from lppls import lppls

ROUNDS = 7
LENGTHS = (400, 600, 1683)
POINTS = (120, 250)


def walk(length):
    """The random walk that detection.mjs makes too, to the last bit."""
    state, level, levels = 5, 200.0, []
    for _ in range(length):
        step = -6.0
        for _ in range(12):
            state = (1664525 * state + 1013904223) % 2**32
            step += (state >> 8) / 2**24
        level += step
        levels.append(level)
    return np.array(levels)


def window_of(length):
    """The shortest window of Phillips, Shi and Yu, in levels."""
    return int((length + int((32400 * length) ** 0.5)) // 100)


def numpy_gsadf(y, window):
    y = y - y.mean()
    x, d = y[:-1], np.diff(y)
    d = d - d.mean()
    sums = [np.concatenate([[0.0], np.cumsum(v)]) for v in (x, x * x, d, d * d, x * d)]
    largest = -np.inf
    for end in range(window - 1, len(x) + 1):
        starts = np.arange(0, end - window + 2)
        n = end - starts
        sx, sxx, sd, sdd, sxd = (total[end] - total[starts] for total in sums)
        xx, dd, xd = n * sxx - sx * sx, n * sdd - sd * sd, n * sxd - sx * sd
        t = xd * np.sqrt((n - 2) / (xx * dd - xd * xd))
        largest = max(largest, t.max())
    return largest


def timed(call):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = call()
        times.append(1000 * (time.perf_counter() - start))
    return {"median_ms": sorted(times)[ROUNDS // 2], "fastest_ms": min(times), "found": found}


versions = {name: version(name) for name in ("numpy", "pyexuber", "lppls")}
results = {**versions, "statistic": {}, "fit": {}}
for length in LENGTHS:
    y, window = walk(length), window_of(length)
    # pyexuber counts the rows of a window's regression.
    gsadf = lambda: float(np.ravel(exuber.radf(y, minw=window - 1, lag=0).gsadf)[0])
    in_numpy = lambda: float(numpy_gsadf(y, window))
    results["statistic"][length] = {"pyexuber": timed(gsadf), "numpy": timed(in_numpy)}
for points in POINTS:
    logs = np.log(walk(points))
    model = lppls.LPPLS(observations=np.array([np.arange(points, dtype=float), logs]))

    def fit():
        # One random start that converges, as the package does by itself.
        random.seed(1)
        np.random.seed(1)
        model.fit(25, minimizer="Nelder-Mead")

    results["fit"][points] = timed(fit)
with open(sys.argv[1], "w", encoding="utf8") as file:
    json.dump(results, file)
