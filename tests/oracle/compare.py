"""Compares the engine with an independent implementation of the models' equations.

    compare.py <program that answers questions>

FRESH_SEEDS=1 draws new random inputs; ORACLE_SEED sets their seed, ORACLE_COUNT their number.
"""

import os
import sys
import time

import numpy as np

import compare_chain
import compare_decisions
import compare_market
import compare_networks
import compare_time
import first_edition
import golden
import papers
import properties
from engine import ask
from report import ComparisonReport

FIXED_SEED = 2026
PARTS = (
    golden,
    first_edition,
    properties,
    compare_chain,
    compare_market,
    compare_decisions,
    compare_networks,
    compare_time,
    papers,
)


def default_seed():
    return time.time_ns() % 1_000_000 if os.environ.get("FRESH_SEEDS") == "1" else FIXED_SEED


def main():
    program = sys.argv[1]
    seed = int(os.environ.get("ORACLE_SEED") or default_seed())
    count = int(os.environ.get("ORACLE_COUNT", "300"))
    print(f"ORACLE_SEED={seed} repeats this run of {count} random inputs")
    random = np.random.default_rng(seed)
    fields = ask(program, [{"ask": "fields"}])[0]
    comparison = ComparisonReport()
    for part in PARTS:
        start = time.time()
        part.run(comparison, lambda questions: ask(program, questions), fields, random, count)
        print(f"{part.__name__}: {time.time() - start:.1f} s")
    sys.exit(0 if comparison.print_summary() else 1)


if __name__ == "__main__":
    main()
