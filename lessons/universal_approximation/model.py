"""Networks with one hidden layer that come near a function of one variable: built by hand, or fitted. NumPy only."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from helpers.arguments import finite_numbers, whole_number
from lessons.multilayer_perceptron.model import MLP

STEPS = 60
"""How many steps a fit takes."""

LARGEST = 1e300
"""The largest size of a number to fit: a weight may be larger than what it draws, and must still be a float."""


def bump_network(
    function: Callable, n_bumps: int, steepness: float | None = None, domain: tuple[float, float] = (0, 1)
) -> MLP:
    """Return a network that draws `function` with bumps side by side; nothing is learned, every weight is chosen.

    The domain is cut into n_bumps cells of one width, and bump i is as high as the function in the middle of its cell,
    h[i]. Where a bump falls the next one rises, at the edge e[i] between them, so one sigmoid unit does for both:
    h[0] + Σ (h[i] − h[i−1]) sigmoid(steepness (x − e[i])), with n_bumps − 1 hidden units (one bump: a unit of
    weight 0). By default the steepness is 40 / width, so that every step is over within a quarter of its cell.
    function: takes a number, returns a number. The network's sizes are (1, units, 1).
    Raises ValueError for fewer than one bump, a steepness not above 0, an empty domain, a function not finite on it.
    """
    n_bumps, (low, high) = whole_number("n_bumps", n_bumps), _interval(domain)
    edges = np.linspace(low, high, n_bumps + 1)
    heights = values_of(function, (edges[:-1] + edges[1:]) / 2)
    steepness = 40 * n_bumps / (high - low) if steepness is None else float(steepness)
    if not 0 < steepness < np.inf:
        raise ValueError(f"steepness: got {steepness}; allowed is a finite number above 0.")
    inner, steps = (edges[1:-1], np.diff(heights)) if n_bumps > 1 else (edges[:1], np.zeros(1))
    model = MLP((1, len(inner), 1), hidden="sigmoid", output="linear", rng=np.random.default_rng(0))
    model.weights = [np.full((1, len(inner)), steepness), steps[:, None]]
    model.biases = [-steepness * inner, heights[:1]]
    return model


def fit_curve(x: ArrayLike, y: ArrayLike, hidden_units: int, rng: np.random.Generator) -> MLP:
    """Return a network (1, hidden_units, 1), tanh then linear, fitted to the points: the last of `fit_steps`."""
    steps = fit_steps(x, y, hidden_units, rng)
    steps.weights, steps.biases = [W[-1] for W in steps.weights], [b[-1] for b in steps.biases]
    return steps


def fit_steps(x: ArrayLike, y: ArrayLike, hidden_units: int, rng: np.random.Generator, steps: int = STEPS) -> MLP:
    """Return the networks of a fit, the start and one for each step, along a leading axis: (steps + 1, n_in, n_out).

    Each step solves (JᵀJ + λ I) δ = Jᵀ r for all parameters at once, with r the residuals and J how each network
    output changes with each parameter; λ falls after a step that helps, and grows until one does. Both axes are first
    scaled to about [−1, 1]; the units start spread over the domain, turned and placed by `rng`.
    x, y: (n,) with n ≥ 2. Raises ValueError for other shapes, numbers not finite, or fewer than one unit or step.
    Sources: Levenberg (1944), https://doi.org/10.1090/qam/10666; Marquardt (1963), https://doi.org/10.1137/0111030.
    """
    x, y = _points(x, y)
    units, steps = whole_number("hidden_units", hidden_units), whole_number("steps", steps)
    (x, x_middle, x_half), (y, y_middle, y_half) = _scaled(x), _scaled(y)
    parameters, damping = _start(units, rng), 1.0
    path, residual = [parameters], y - _output(parameters, x)
    for _ in range(steps):
        jacobian = _jacobian(parameters, x)
        normal, downhill = jacobian.T @ jacobian, jacobian.T @ residual  # (3u + 1, 3u + 1), (3u + 1,)
        while damping < 1e12:
            new = parameters + np.linalg.solve(normal + damping * np.eye(len(normal)), downhill)
            new_residual = y - _output(new, x)
            if new_residual @ new_residual < residual @ residual:
                parameters, residual, damping = new, new_residual, max(damping / 5, 1e-8)
                break
            damping *= 5
        path.append(parameters)
    slopes, shifts, heights, level = np.split(np.array(path), [units, 2 * units, 3 * units], axis=1)
    model = MLP((1, units, 1), hidden="tanh", output="linear", rng=rng)
    slopes = slopes / x_half
    model.weights = [slopes[:, None, :], y_half * heights[:, :, None]]
    model.biases = [shifts - slopes * x_middle, y_half * level + y_middle]
    return model


def worst_error(
    model: MLP, function: Callable, domain: tuple[float, float] = (0, 1), jumps: Sequence[float] = (), n: int = 10_000
) -> float:
    """Return max |model(x) − function(x)| over n places spread evenly over the domain, and at each of the jumps.

    At a jump the model is compared with the function's limits from the left and from the right (its values at the
    neighboring floats): a grid can miss a jump, its two limits cannot both be met.
    Raises ValueError for an empty domain, a jump not inside it, a function that is not finite, or n < 2.
    """
    low, high = _interval(domain)
    jumps = np.asarray(jumps, dtype=float)
    if jumps.ndim != 1 or not ((low < jumps) & (jumps < high)).all():
        raise ValueError(f"jumps: got {jumps.tolist()}; allowed are places between {low:g} and {high:g}.")
    sides = [np.nextafter(jumps, -np.inf), np.nextafter(jumps, np.inf)]
    x = np.concatenate([_grid(low, high, n), *sides])
    return float(np.abs(model.predict(x[:, None])[:, 0] - values_of(function, x)).max())


def mean_squared_error(model: MLP, function: Callable, domain: tuple[float, float] = (0, 1), n: int = 10_000) -> float:
    """Return the mean of (model(x) − function(x))² over n places spread evenly over the domain.

    Raises ValueError for an empty domain, a function that is not finite, or n < 2.
    """
    x = _grid(*_interval(domain), n)
    return float(np.mean((model.predict(x[:, None])[:, 0] - values_of(function, x)) ** 2))


def sawtooth_network(folds: int) -> MLP:
    """Return a deep network of relu layers, two units each, that goes up and down 2^(folds − 1) times on [0, 1].

    Each layer folds the interval in the middle: tent(a) = 2 relu(a) − 4 relu(a − ½), applied to what the layer before
    has folded. Raises ValueError for fewer than one fold. Source: Telgarsky (2016), https://arxiv.org/abs/1602.04485.
    """
    folds = whole_number("folds", folds)
    model = MLP((1, *[2] * folds, 1), hidden="relu", output="linear", rng=np.random.default_rng(0))
    tent = np.array([[2.0], [-4.0]])  # (2, 1): what the two units add up to
    model.weights = [np.ones((1, 2)), *[tent @ np.ones((1, 2))] * (folds - 1), tent]
    model.biases = [np.array([0.0, -0.5])] * folds + [np.zeros(1)]
    return model


def values_of(function: Callable, x: np.ndarray) -> np.ndarray:
    """Return the function's values at each of the places x (n,), asked one by one.

    Raises ValueError where one is not a finite number.
    """
    values = np.array([float(function(place)) for place in x])
    if not np.isfinite(values).all():
        bad = int(np.argmin(np.isfinite(values)))
        raise ValueError(f"function: got {values[bad]} at {x[bad]:g}; allowed are finite numbers.")
    return values


def _output(parameters: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return Σ v tanh(w x + b) + c at each x (n,), for parameters (w…, b…, v…, c) in one row, (3 units + 1,)."""
    slopes, shifts, heights = parameters[:-1].reshape(3, -1)
    return np.tanh(np.outer(x, slopes) + shifts) @ heights + parameters[-1]  # (n, units) @ (units,) -> (n,)


def _jacobian(parameters: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return how each output changes with each parameter, (n, 3 units + 1)."""
    slopes, shifts, heights = parameters[:-1].reshape(3, -1)
    bent = np.tanh(np.outer(x, slopes) + shifts)  # (n, units)
    by_shift = (1 - bent**2) * heights
    return np.hstack([by_shift * x[:, None], by_shift, bent, np.ones((len(x), 1))])


def _start(units: int, rng: np.random.Generator) -> np.ndarray:
    """Return parameters whose units bend at places spread over [−1, 1], as steeply as they are narrow; c is 0."""
    places = -1 + 2 * (np.arange(units) + rng.uniform(0, 1, units)) / units
    slopes = units * rng.uniform(0.5, 1.5, units) * rng.choice([-1, 1], units)
    return np.concatenate([slopes, -slopes * places, rng.normal(0, 0.3, units), [0.0]])


def _points(x: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    x, y = finite_numbers("x", x, at_most=LARGEST), finite_numbers("y", y, at_most=LARGEST)
    if x.ndim != 1 or len(x) < 2:
        raise ValueError(f"x: got shape {x.shape}; allowed is (n,) with two points or more.")
    if y.shape != x.shape:
        raise ValueError(f"y: got shape {y.shape}; allowed is {x.shape}, one value for each x.")
    return x, y


def _scaled(values: np.ndarray) -> tuple[np.ndarray, float, float]:
    """Return values moved and scaled to [−1, 1], their middle, and half their range (1 if all are the same)."""
    middle, half = (values.max() + values.min()) / 2, (values.max() - values.min()) / 2
    half = half if half > 1e-300 else 1.0
    return (values - middle) / half, middle, half


def _grid(low: float, high: float, n: int) -> np.ndarray:
    if whole_number("n", n) < 2:
        raise ValueError(f"n: got {n}; allowed are two places or more.")
    return np.linspace(low, high, n)


def _interval(domain: tuple[float, float]) -> tuple[float, float]:
    ends = finite_numbers("domain", domain, at_most=LARGEST)
    if ends.shape != (2,) or not ends[0] < ends[1]:
        raise ValueError(f"domain: got {domain!r}; allowed is (low, high) with low < high.")
    return float(ends[0]), float(ends[1])
