"""A ravine as steep as you like, and turned as you like; the best rate of each racer in it. NumPy only.

To find the best rates takes a second, which a first picture cannot wait for, so they are kept beside this file:
`python -m lessons.optimizers.ravines` finds them anew, and so does a test.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np

from lessons.gradient_descent.model import SGD, descend
from lessons.optimizers.model import LANDSCAPES, Landscape, Momentum
from lessons.optimizers.race import BETA, RACERS, RATES, START, STEPS, distances, settled

STEEPNESSES = tuple(range(5, 101, 5))
"""The steepnesses whose best rates are found; between them it is one between."""

BETAS = np.round(np.linspace(0, 0.95, 20), 2)
"""The momenta for which Momentum's best rate is found: 0, 0.05, … 0.95."""

KEPT = Path(__file__).with_name("ravine_rates.npz")


@lru_cache(maxsize=256)
def ravine(steepness: float, angle: float = 0.0) -> Landscape:
    """Return a ravine so many times as steep across as along, turned about (0, 0) by an angle in degrees."""
    turn = np.deg2rad(angle)
    c, s = float(np.cos(turn)), float(np.sin(turn))
    xx, xy, yy = c * c + steepness * s * s, (1 - steepness) * c * s, s * s + steepness * c * c

    def surface(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        slope_x, slope_y = xx * x + xy * y, xy * x + yy * y
        return (x * slope_x + y * slope_y) / 2, slope_x, slope_y

    return Landscape(surface, ((0, 0),), LANDSCAPES["ravine"].extent)


def found() -> dict[str, np.ndarray]:
    """Find the best rates in each ravine of STEEPNESSES: of each racer (20, 6), and of Momentum for each β (20, 20)."""
    k = np.array(STEEPNESSES, dtype=float)[:, None]
    shape = (len(k), len(RATES))
    racers = [_soonest(k, make(RATES[:, None]), shape) for make in RACERS.values()]
    momentum = [_soonest(k, Momentum(RATES[:, None], beta), shape) for beta in BETAS]
    return {"racers": np.column_stack(racers), "momentum": np.column_stack(momentum)}


@lru_cache
def best_rates() -> dict[str, np.ndarray]:
    """Return what `found` returns, as it is kept."""
    with np.load(KEPT) as kept:
        return {name: kept[name] for name in kept.files}


def _soonest(k: np.ndarray, optimizer: SGD, shape: tuple[int, int]) -> np.ndarray:
    """Return the rate of RATES with which an optimizer settles soonest, for each steepness, from START."""
    ravines = Landscape(lambda x, y: ((x**2 + k * y**2) / 2, x, k * y), ((0, 0),), LANDSCAPES["ravine"].extent)
    walks = descend(ravines.gradient, np.tile(START, (*shape, 1)), optimizer=optimizer, steps=STEPS)
    away = distances(np.moveaxis(walks.points, -2, 0), ravines.minima)  # (steps + 1, 20, 81)
    soon = settled(away)
    rank = np.where(soon < 0, STEPS + 1 + np.minimum(np.nan_to_num(away[-1], nan=1e9), 1e9), soon)
    return RATES[rank.argmin(axis=-1)]


def _between(steepness: float, rates: np.ndarray) -> float:
    """Return the rate for a steepness, from those of STEEPNESSES."""
    return float(np.exp(np.interp(np.log(steepness), np.log(STEEPNESSES), np.log(rates))))


def ravine_rates(steepness: float, beta: float = BETA) -> tuple[float, ...]:
    """Return the best rate of each racer in a ravine along the axes, from START, and Momentum's for its β.

    Between STEEPNESSES, and between BETAS, it is one between.
    """
    rates = [_between(steepness, column) for column in best_rates()["racers"].T]
    rates[list(RACERS).index("Momentum")] = float(np.interp(beta, BETAS, momentum_rates(steepness)))
    return tuple(rates)


@lru_cache(maxsize=256)
def momentum_rates(steepness: float) -> tuple[float, ...]:
    """Return Momentum's best rate for each of BETAS in a ravine along the axes, from START."""
    return tuple(_between(steepness, column) for column in best_rates()["momentum"].T)


@lru_cache(maxsize=256)
def momentum_settles(steepness: float, start: tuple[float, float]) -> np.ndarray:
    """Return for each of BETAS (20,) when Momentum settles in a ravine, at the rate for START; −1 where it does not."""
    place = ravine(steepness)
    optimizer = Momentum(np.array(momentum_rates(steepness))[:, None], BETAS[:, None])
    walks = descend(place.gradient, np.tile(start, (len(BETAS), 1)), optimizer=optimizer, steps=STEPS)
    return settled(distances(np.moveaxis(walks.points, -2, 0), place.minima))


if __name__ == "__main__":
    np.savez_compressed(KEPT, **found())
