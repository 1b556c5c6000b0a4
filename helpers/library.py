"""NumPy and `math` as they came: what a learner has given another meaning is put back before anything is judged."""

import math

import numpy as np

_MODULES = {"np": np, "np.linalg": np.linalg, "np.random": np.random, "math": math}
_AS_IT_CAME = {name: dict(vars(module)) for name, module in _MODULES.items()}


def put_back() -> list[str]:
    """Give every name of the libraries its own meaning again; return the names that had another, such as "np.exp"."""
    replaced = []
    for module, own in _AS_IT_CAME.items():
        now = vars(_MODULES[module])
        for name, value in own.items():
            if not name.startswith("__") and now.get(name) is not value:
                setattr(_MODULES[module], name, value)
                replaced.append(f"{module}.{name}")
    return replaced
