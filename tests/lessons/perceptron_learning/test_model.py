"""The learning rule against plain loops in Python and scikit-learn, its theorem, and what bad input gets."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import load_iris
from sklearn.linear_model import Perceptron as Rosenblatt

from helpers.datasets import penguins
from lessons.perceptron.model import Perceptron
from lessons.perceptron_learning.model import mistake_bound, pocket, train_perceptron

XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([0, 1, 1, 0])


def reference(X, y, learning_rate, epochs):
    """The rule in plain Python, in 1958's own terms: if it should have fired, add; if it should not, take away."""
    w, b, counts, path = [0.0] * len(X[0]), 0.0, [], []
    for _ in range(epochs):
        wrong = 0
        for x, target in zip(X, y, strict=True):
            fired = sum(wi * xi for wi, xi in zip(w, x, strict=True)) + b > 0
            if target == 1 and not fired:
                w = [wi + learning_rate * xi for wi, xi in zip(w, x, strict=True)]
                b += learning_rate
            elif target == 0 and fired:
                w = [wi - learning_rate * xi for wi, xi in zip(w, x, strict=True)]
                b -= learning_rate
            else:
                continue
            wrong += 1
            path.append([*w, b])
        counts.append(wrong)
        if not wrong:
            break
    return counts, path


def tables():
    iris = load_iris()
    yield "penguins", penguins().X, penguins().y
    yield "penguins in mm", penguins(centered=False).X, penguins().y
    inseparable = penguins(("Adelie", "Chinstrap"))
    yield "Adelie and Chinstrap", inseparable.X, inseparable.y
    for kinds in ((0, 1), (1, 2)):
        rows = np.isin(iris.target, kinds)
        yield f"iris {kinds}", iris.data[rows], (iris.target[rows] == kinds[1]).astype(int)
    yield "XOR", *XOR


TABLES = {name: (X, y) for name, X, y in tables()}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("learning_rate", [1.0, 0.25])
def test_mistakes_and_weights_equal_a_plain_loop(name, learning_rate):
    X, y = TABLES[name]
    run = train_perceptron(X, y, learning_rate, epochs=40)
    counts, path = reference(X.tolist(), y.tolist(), learning_rate, 40)
    assert run.mistakes.tolist() == counts
    assert len(run.updated_on) == sum(counts)
    np.testing.assert_allclose(np.column_stack([run.weights, run.biases])[1:], path, rtol=1e-12, atol=1e-9)
    assert run.converged == (counts[-1] == 0)
    assert run.model.mistakes(X, y) == 0 if run.converged else True


@pytest.mark.parametrize("name", ["penguins", "penguins in mm", "iris (0, 1)"])
def test_scikit_learns_perceptron_takes_the_same_way(name):
    """It counts a sum of exactly 0 as a mistake for either class, so both set out from a bias that rules it out."""
    X, y = TABLES[name]
    bias = -1 / 3
    other = Rosenblatt(shuffle=False, max_iter=60, tol=None, penalty=None)
    other.fit(X, y, coef_init=np.zeros((1, X.shape[1])), intercept_init=[bias])
    run = train_perceptron(X, y, start=Perceptron(np.zeros(X.shape[1]), bias), epochs=60)
    np.testing.assert_allclose(run.weights[-1], other.coef_[0], rtol=1e-9)
    assert run.biases[-1] == pytest.approx(other.intercept_[0])


@pytest.mark.parametrize("centered", [True, False])
def test_no_order_of_the_penguins_takes_more_updates_than_the_bound(centered):
    data = penguins(centered=centered)
    judge = train_perceptron(data.X, data.y).model
    bound = mistake_bound(data.X, data.y, judge.weights, judge.bias)
    for seed in range(50):
        run = train_perceptron(data.X, data.y, epochs=1000, rng=np.random.default_rng(seed))
        assert run.converged
        assert len(run.updated_on) <= bound


@given(st.integers(0, 10_000), st.integers(2, 40), st.integers(1, 5))
def test_the_bound_holds_for_any_separable_table(seed, n, d):
    rng = np.random.default_rng(seed)
    X, w, b = rng.normal(size=(n, d)), rng.normal(size=d), rng.normal()
    keep = np.abs(X @ w + b) > 0.3
    if not keep.any():
        return
    X, y = X[keep], (X[keep] @ w + b > 0).astype(int)
    run = train_perceptron(X, y, epochs=1000)
    assert run.converged
    assert len(run.updated_on) <= mistake_bound(X, y, w, b)
    assert mistake_bound(X, y, 3 * w, 3 * b) == pytest.approx(mistake_bound(X, y, w, b))


def test_a_worked_bound():
    X, y = [[3.0], [-3.0]], [1, 0]
    assert mistake_bound(X, y, [1.0], 0.0) == pytest.approx(10 / 9)
    assert mistake_bound(X, y, [1.0], 1.0) == pytest.approx(10 / (2 / np.sqrt(2)) ** 2)


def test_xor_has_no_clean_epoch_in_a_thousand():
    for rng in (None, np.random.default_rng(0)):
        run = train_perceptron(*XOR, epochs=1000, rng=rng)
        assert len(run.mistakes) == 1000
        assert run.mistakes.min() > 0
        assert not run.converged
        assert np.abs(run.weights).max() < 5  # it goes round and round, not away


@pytest.mark.parametrize("name", TABLES)
def test_from_zero_an_eighth_and_one_make_the_same_mistakes(name):
    X, y = TABLES[name]
    for seed in (None, *range(5)):
        one, eighth = (
            train_perceptron(X, y, rate, 60, rng=None if seed is None else np.random.default_rng(seed))
            for rate in (1, 1 / 8)
        )
        np.testing.assert_array_equal(one.mistakes, eighth.mistakes)
        np.testing.assert_array_equal(one.updated_on, eighth.updated_on)
        np.testing.assert_array_equal(one.weights, 8 * eighth.weights)


def test_each_update_is_made_on_a_mistake_and_lifts_its_sum():
    X, y = TABLES["penguins in mm"]
    run = train_perceptron(X, y, rng=np.random.default_rng(1))
    for k, row in enumerate(run.updated_on):
        before, after = (Perceptron(run.weights[i], run.biases[i]).activation(X[row]) for i in (k, k + 1))
        assert int(before > 0) != y[row]
        assert (after - before) * (2 * y[row] - 1) == pytest.approx(X[row] @ X[row] + 1)


def test_a_start_is_kept_and_its_owner_unharmed():
    X, y = TABLES["penguins"]
    start = Perceptron([5.0, 5.0], bias=2.0)
    run = train_perceptron(X, y, start=start)
    assert run.weights[0].tolist() == [5, 5] == start.weights.tolist()
    assert run.biases[0] == 2
    good = train_perceptron(X, y, start=run.model)
    assert good.mistakes.tolist() == [0]
    assert good.weights.shape == (1, 2)


def test_the_pocket_keeps_the_best_so_far():
    X, y = TABLES["Adelie and Chinstrap"]
    run = train_perceptron(X, y, epochs=10)
    kept = pocket(run, X, y)
    by_hand = [Perceptron(w, b).mistakes(X, y) for w, b in zip(run.weights, run.biases, strict=True)]
    assert kept.tolist() == [min(by_hand[: k + 1]) for k in range(len(by_hand))]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"X": [1.0, 2.0]}, "X: got shape"),
        ({"X": [[np.nan, 0.0], [1.0, 1.0]]}, "X: got nan"),
        ({"y": [0, 2]}, "y: got the label 2"),
        ({"y": [0]}, "y: got shape"),
        ({"learning_rate": 0.0}, "learning_rate: got 0"),
        ({"learning_rate": np.inf}, "learning_rate: got inf"),
        ({"epochs": 0}, "epochs: got 0"),
        ({"epochs": 2.5}, "epochs: got 2.5"),
        ({"start": Perceptron([1.0, 2.0, 3.0])}, "X: got shape"),
    ],
)
def test_what_does_not_fit_is_named(given, named):
    with pytest.raises(ValueError, match=named):
        train_perceptron(**{"X": [[0.0, 0.0], [1.0, 1.0]], "y": [0, 1]} | given)


def test_a_line_that_does_not_separate_has_no_bound():
    with pytest.raises(ValueError, match="weights, bias: got 3 of 4 rows"):
        mistake_bound(*XOR, [1.0, 1.0], -1.0)
