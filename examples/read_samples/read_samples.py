"""Reads one file of samples as the page exports them, computes what its summary says anew, and compares.

    python read_samples.py samples.parquet

Ends with 1 where a number differs.
"""

import json
import sys

import numpy
import pyarrow.compute
import pyarrow.parquet

PREFIX = "bubble_calculator."

# By kind: the column that the summary's quantiles are of, what the summary calls it, and in which state a run counts.
MEASURED = {
    "agents": [("tipping_share", "sampled_tipping_share", None), ("sellers_share", "sellers_share", None)],
    "uncertainty": [("tipping_share", "tipping_share", "tips")],  # and not those that have tipped already
    "paths": [("burst_years", "burst_years", "bursts")],
}


def metadata_of(file):
    pairs = file.schema_arrow.metadata or {}
    return {key.decode().removeprefix(PREFIX): text.decode() for key, text in pairs.items() if key.decode().startswith(PREFIX)}


def quantile(numbers, level):
    return float(numpy.quantile(numbers, min(max(level, 0.0), 1.0)))


def chance(numbers, level):
    """How far chance alone moves the quantile: half of what lies between the levels one standard error away."""
    error = (level * (1 - level) / len(numbers)) ** 0.5
    return (quantile(numbers, level + error) - quantile(numbers, level - error)) / 2


def compared(table, metadata):
    """What is measured, what the summary says of it, and what the samples do."""
    summary = json.loads(metadata["summary"])
    for column, name, state in MEASURED[metadata["kind"]]:
        counted = table if state is None else table.filter(pyarrow.compute.equal(table["state"], state))
        numbers = counted[column].drop_null().to_numpy()
        spread = summary[name]
        if spread is None:
            yield f"{name} count", 0, len(numbers)
            continue
        yield f"{name} count", spread["count"], len(numbers)
        yield f"{name} mean", spread["mean"], numbers.mean()
        if len(numbers) > 1:
            yield f"{name} deviation", spread["deviation"], numbers.std(ddof=1)
        for said in spread["quantiles"]:
            level = said["level"]
            yield f"{name} at {level:.0%}", said["value"], quantile(numbers, level)
            yield f"{name} at {level:.0%}, error", said["error"], chance(numbers, level)


def main(path):
    file = pyarrow.parquet.ParquetFile(path)
    metadata = metadata_of(file)
    if metadata.get("content") != "samples":
        sys.exit(f"{path} holds no samples")
    table = file.read()
    for key, text in metadata.items():
        print(f"{key}: {text if len(text) < 120 else text[:117] + '...'}")
    for column in table.columns:
        assert len(column) == int(metadata["runs_done"])
    print(f"\n{table.num_rows} runs; without a number: {', '.join(f'{name} {table[name].null_count}' for name in table.column_names)}\n")

    is_same, worst = True, 0.0
    print(f"{'':44}{'summary':>20}{'samples':>20}")
    for name, said, found in compared(table, metadata):
        difference = float(abs(said - found)) / max(abs(said), 1e-9)
        is_same, worst = is_same and difference <= 1e-9, max(worst, difference)
        print(f"{name:44}{said:20.12g}{found:20.12g}")
    print(f"\nlargest relative difference {worst:.1e}")
    return 0 if is_same else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
