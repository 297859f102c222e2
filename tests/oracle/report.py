"""Records, for each quantity, the largest difference and every mismatch with its inputs."""

import json
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Quantity:
    tolerance: str
    compared: int = 0
    worst: float = 0.0
    mismatches: list = field(default_factory=list)


class ComparisonReport:
    def __init__(self):
        self.quantities = {}
        self.left_out = Counter()
        self.answered = set()

    def leave_out(self, reason):
        """Counts what cannot be compared, because rounding decides it; the summary lists it."""
        self.left_out[reason] += 1

    def covers(self, section, answer, exempt=()):
        """Every number, word and list of an answer must be compared under its path, or be exempt."""
        self.answered.update(path for path in leaves(answer, section) if path not in exempt)

    def _check_coverage(self):
        for path in sorted(self.answered):
            is_compared = any(
                name == path
                or name.startswith((f"{path}:", f"{path},", f"{path}."))
                or (path.endswith((".reasons.path", ".reasons.reason")) and name == path.rpartition(".")[0])
                for name in self.quantities
            )
            self.equal("answers: every path is compared", path if is_compared else None, path)

    def number(self, name, ours, theirs, absolute, relative=0.0, about=None):
        """Compares the engine's number (`ours`); absent numbers must be absent on both sides.

        The difference is relative to numbers above 1.
        """
        quantity = self.quantities.setdefault(
            name, Quantity(f"{absolute:.0e}" + (f" + {relative:.0e} of it" if relative else ""))
        )
        quantity.compared += 1
        if ours is None or theirs is None:
            if (ours is None) != (theirs is None):
                quantity.mismatches.append((ours, theirs, about))
            return
        difference = abs(ours - theirs)
        if not difference <= absolute + relative * abs(theirs):
            quantity.mismatches.append((ours, theirs, about))
        else:
            quantity.worst = max(quantity.worst, difference / max(1.0, abs(theirs)))

    def equal(self, name, ours, theirs, about=None):
        quantity = self.quantities.setdefault(name, Quantity("equal"))
        quantity.compared += 1
        if ours != theirs:
            quantity.mismatches.append((ours, theirs, about))

    def print_summary(self):
        """Prints one line per quantity and the total; True if nothing differs."""
        self._check_coverage()
        failed = 0
        for name, quantity in sorted(self.quantities.items()):
            line = f"{name}: {quantity.compared} compared, tolerance {quantity.tolerance}"
            line += f", worst {quantity.worst:.1e}"
            if not quantity.mismatches:
                print(f"ok      {line}")
                continue
            failed += 1
            print(f"DIFFERS {line}, {len(quantity.mismatches)} beyond")
            for ours, theirs, about in quantity.mismatches[:3]:
                print(f"        engine {ours!r}, oracle {theirs!r}, at {json.dumps(about)}")
        for reason, count in sorted(self.left_out.items()):
            print(f"        left out {count} times: {reason}")
        passed = len(self.quantities) - failed
        print(f"test result: {'FAILED' if failed else 'ok'}. {passed} passed; {failed} failed")
        return failed == 0


def leaves(answer, path):
    """Paths of everything in an answer; lists have the path of their elements."""
    if isinstance(answer, dict):
        return [
            leaf
            for name, value in answer.items()
            for leaf in leaves(value, f"{path}.{name}" if path else name)
        ]
    if isinstance(answer, list) and answer and isinstance(answer[0], (dict, list)):
        return sorted({leaf for value in answer for leaf in leaves(value, path)})
    return [path]
