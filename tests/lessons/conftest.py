import pytest


@pytest.fixture(scope="session")
def keras():
    """Keras as an oracle: whatever it makes from here on is float64."""
    import keras  # only now: TensorFlow takes seconds

    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    return keras
