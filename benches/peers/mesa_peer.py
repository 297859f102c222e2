"""The Mesa side of the comparison with peers: times in milliseconds, as JSON in the file that is named.

The same market as the engine's default one, settled by agents: each holder has a tolerance of its own and, in every step, sells for good if the fear at the
present share of sellers exceeds it; a market rests when a step brings no seller more. The engine draws the same populations as ordered gaps and finds, besides
where they settle, the share that tips each; Mesa's agents find only the former, so they do less. Fear is looked up once a step, not once an agent.
"""

import json
import sys

import mesa
import numpy as np
from numpy_peer import DEFAULTS, OF_FLOW, agents, curve, ends, times

HOLDERS = 100_000
POPULATIONS = 2
SEED_SHARE = 0.03
FLOW = np.linspace(*ends(*(DEFAULTS[name] for name in OF_FLOW)), 4096)
SELLERS, FEAR, _ = curve(FLOW, **DEFAULTS)


class Holder(mesa.Agent):
    def __init__(self, model, tolerance):
        super().__init__(model)
        self.tolerance = tolerance
        self.has_sold = False

    def look(self):
        if not self.has_sold and self.model.fear > self.tolerance:
            self.has_sold = True
            self.model.sellers += 1


class Market(mesa.Model):
    """Holders who would sell regardless are counted only, and those who never sell: nothing is asked of them."""

    def __init__(self, holders, seed):
        super().__init__(seed=seed)
        self.holders = holders
        self.sellers = round(SEED_SHARE * holders)
        # In units of the spread, as the fear is.
        asked = round((1.0 - DEFAULTS["n"]) * holders) - self.sellers
        Holder.create_agents(self, asked, np.random.default_rng(seed).logistic(size=asked))

    def step(self):
        self.fear = float(np.interp(self.sellers / self.holders, SELLERS, FEAR))
        self.agents.do("look")

    def settled(self):
        before = -1
        while self.sellers > before:
            before = self.sellers
            self.step()
        return self.sellers / self.holders


def settle(populations=POPULATIONS):
    return [Market(HOLDERS, seed).settled() for seed in range(populations)]


def main():
    rests, expected = np.mean(settle()), np.median(agents(populations=9)[:, 1])
    assert abs(rests - expected) < 2e-3, f"the markets settle at {rests}, not at {expected}"
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"version": mesa.__version__, "populations": POPULATIONS, "agents": times(settle)}, file)


if __name__ == "__main__":
    main()
