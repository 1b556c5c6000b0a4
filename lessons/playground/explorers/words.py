"""The run at one update in words."""

from helpers.parameters import State
from lessons.gradient_descent.explorers.common import size
from lessons.playground.explorers.seen import Seen

MOST_NAMED = 6


def read_out(s: State, seen: Seen) -> str:
    """Return where the run stands, what the network is, and what is wrong with it."""
    (loss, held_out), (wrong, wrong_out), examples = seen.losses, seen.mistakes, seen.examples
    train, test = len(examples.train), len(examples.test)
    said = f"Update {s.step:,}: training loss {size(loss)}, {wrong} of {train} wrong"
    if test:
        said += f"; held-out loss {size(held_out)}, {wrong_out} of {test} wrong"
    sizes = "-".join(map(str, seen.model.sizes))
    numbers = seen.model.n_parameters
    return " ".join([f"{said}. Network {sizes}: {numbers} numbers.", *trouble(s, seen)])


def trouble(s: State, seen: Seen) -> list[str]:
    """Return sentences on what has gone wrong: divergence, overfitting, units that do nothing."""
    said = []
    if seen.diverged:
        times = seen.losses[0] / max(seen.run.until(0)[0, 1], 1e-3)
        what = f"the loss is {size(times)} times that of the start" if times > 2 else "a weight has outgrown all limits"
        cause = shrinking(s) or f"at rate {s.rate} each step overshoots by more than the one before"
        return [f"It diverged: {what}, so update {s.step + 1:,} is not made. The cause: {cause}. {_way_out(seen)}"]
    if seen.overfits:
        at, low = seen.lowest
        said.append(f"Overfitting: the held-out loss was lowest, {size(low)}, at update {at:,}.")
    for word, name in (("dead", "Dead"), ("sat.", "Saturated")):
        if found := [place for place, what in seen.idle.items() if what == word]:
            said.append(f"{name}: {units(found)}.")
    return said


def _way_out(seen: Seen) -> str:
    return f"Go back to update {seen.calm:,}, or choose a smaller rate."


def shrinking(s: State) -> str:
    """Return what L2 does where rate and strength together turn every weight around; else an empty text."""
    factor = 1 - 2 * float(s.rate) * float(s.l2)
    if factor >= -1 or s.optimizer != "SGD":
        return ""
    return f"L2 multiplies every weight by 1 − 2 · {s.rate} · {s.l2} = {factor:.3g} at each update".replace("-", "−")


def units(found: list[tuple[int, int]]) -> str:
    """Return hidden units in words."""
    by_layer: dict[int, list[str]] = {}
    for layer, unit in found[:MOST_NAMED]:
        by_layer.setdefault(layer, []).append(str(unit))
    named = [f"unit{'s' * (len(many) > 1)} {', '.join(many)} of layer {layer}" for layer, many in by_layer.items()]
    return ", ".join(named) + (f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else "")


def difference(old: Seen, new: Seen) -> str:
    """Return how much better or worse one run is than another, where that can be said."""
    if old.diverged or new.diverged:
        return ""
    said = []
    for name, k in (("training", 0), ("held-out", 1)):
        fallen = old.losses[k] - new.losses[k]
        if abs(fallen) >= 5e-4:  # false of NaN too
            said.append(f"the {name} loss is {size(abs(fallen))} {'lower' if fallen > 0 else 'higher'}")
    return f"Against the kept run, {' and '.join(said)}." if said else ""
