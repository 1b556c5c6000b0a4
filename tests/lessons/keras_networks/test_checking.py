"""What an exercise of networks says of an answer that it cannot look at."""

import pytest


@pytest.fixture(scope="module")
def exercises(keras):
    from lessons.keras_networks import exercises

    return exercises


RIGHT = {
    "mass": (1, "linear", "mse"),
    "gentoo": (1, "sigmoid", "binary_crossentropy"),
    "digit": (10, "softmax", "sparse_categorical_crossentropy"),
}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((1, "sigmoid", "log loss"), "Keras knows no loss 'log loss'."),
        ((1, "sigmoidal", "mse"), "Keras knows no activation 'sigmoidal'."),
        (("one", "sigmoid", "mse"), "The units are 'one'; they should be a whole number."),
        ((1, "sigmoid"), "it should return three values: units, activation and loss."),
    ],
)
def test_which_of_the_three_is_unknown_is_said(exercises, answer, said):
    verdict = exercises.last_layer.judge(lambda task: (RIGHT | {"gentoo": answer})[task])
    assert verdict.state == "not yet"
    assert said in verdict.message
    assert verdict.problem is None


def test_a_wrong_last_layer_is_not_told_the_right_one(exercises):
    verdict = exercises.last_layer.judge(lambda task: (RIGHT | {"digit": (10, "softmax", "mse")})[task])
    assert verdict.failing is not None
    assert "sparse" not in str(verdict)
    assert "expected" not in dict(verdict.failing.pairs())


def test_an_unknown_loss_is_the_learners_name_and_not_our_line(exercises, keras):
    def moons_network(units):
        network = exercises.moons_network.solution(units)
        network.compile("adam", "log_loss")
        return network

    verdict = exercises.moons_network.judge(moons_network)
    assert verdict.message.startswith("Keras knows no loss 'log_loss'. The table of losses")
    assert (verdict.state, verdict.problem) == ("not yet", None)


def test_a_question_ends_with_its_own_mark(exercises, keras):
    verdict = exercises.moons_network.judge(lambda units: keras.Sequential([keras.layers.Dense(units)]))
    assert verdict.message.endswith("`keras.Input((…,))`?")
