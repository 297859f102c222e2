"""Keeps, for each quantity, the worst difference seen (relative where the number is above 1), and every fault with the inputs that show it."""

import json
from dataclasses import dataclass, field


@dataclass
class Quantity:
    tolerance: str
    compared: int = 0
    worst: float = 0.0
    faults: list = field(default_factory=list)


class ComparisonReport:
    def __init__(self):
        self.quantities = {}

    def number(self, name, ours, theirs, absolute, relative=0.0, about=None):
        """Ours is the engine's. Absent numbers must be absent on both sides."""
        quantity = self.quantities.setdefault(name, Quantity(f"{absolute:.0e}" + (f" + {relative:.0e} of it" if relative else "")))
        quantity.compared += 1
        if ours is None or theirs is None:
            if (ours is None) != (theirs is None):
                quantity.faults.append((ours, theirs, about))
            return
        difference = abs(ours - theirs)
        if not difference <= absolute + relative * abs(theirs):
            quantity.faults.append((ours, theirs, about))
        else:
            quantity.worst = max(quantity.worst, difference / max(1.0, abs(theirs)))

    def equal(self, name, ours, theirs, about=None):
        quantity = self.quantities.setdefault(name, Quantity("equal"))
        quantity.compared += 1
        if ours != theirs:
            quantity.faults.append((ours, theirs, about))

    def print_summary(self):
        """Prints a line each and the total; True when nothing differs."""
        failed = 0
        for name, quantity in sorted(self.quantities.items()):
            said = f"{name}: {quantity.compared} compared, tolerance {quantity.tolerance}, worst {quantity.worst:.1e}"
            if not quantity.faults:
                print(f"ok      {said}")
                continue
            failed += 1
            print(f"DIFFERS {said}, {len(quantity.faults)} beyond")
            for ours, theirs, about in quantity.faults[:3]:
                print(f"        engine {ours!r}, second implementation {theirs!r}, at {json.dumps(about)}")
        passed = len(self.quantities) - failed
        print(f"test result: {'FAILED' if failed else 'ok'}. {passed} passed; {failed} failed")
        return failed == 0
