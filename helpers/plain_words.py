"""Python's error messages, said in plain words."""

import re
from collections.abc import Callable

from helpers.quiet import AskedForInputError

_NUMPY_NAMES = ("np", "numpy")


def explain(error: BaseException) -> str:
    """Return what an error means, in one or two short sentences; Python's own words where none are better."""
    try:
        for kind, words in _WORDS.items():
            if isinstance(error, kind):
                said = words(error, _message(error))
                if said:
                    return said
        return _own_words(error)
    except Exception:  # the learner's own exception class may do anything when it is asked for its message
        return f"It raised {type(error).__name__}."


def _message(error: BaseException) -> str:
    message = " ".join(str(error).split())
    return message if len(message) <= 200 else message[:199] + "…"


def _own_words(error: BaseException) -> str:
    name, message = type(error).__name__, _message(error).rstrip(".")
    end = "" if message.endswith(("?", "!")) else "."
    return f"It raised {name}: {message}{end}" if message else f"It raised {name}."


def _name(error: NameError, message: str) -> str:
    name = getattr(error, "name", None) or "".join(re.findall(r"'(\w+)'", message)[:1])
    if isinstance(error, UnboundLocalError):
        return f"`{name}` is used before it has a value in this function."
    if name in _NUMPY_NAMES:
        return f"There is no `{name}` yet. Run the cell that imports NumPy, then this one again."
    return f"There is no `{name}` here. Is it spelled as where it was made, and has that cell been run?"


_OPERANDS = re.compile(r"unsupported operand type\(s\) for (\S+?):? '(.+?)' and '(.+?)'")
_POWER = re.compile(r"for \^: |'bitwise_xor'")
_ARGUMENTS = re.compile(r"takes .*\d+ .*given|missing \d+ required|unexpected keyword|multiple values for argument")


def _type(error: TypeError, message: str) -> str:
    if _ARGUMENTS.search(message):
        return f"A function is called with the wrong number of values, or with a wrong name: {message}."
    if _POWER.search(message):
        return "`^` is no power in Python: x to the power of 2 is written `x**2`."
    if "Cannot cast ufunc" in message and "to dtype('int" in message:
        return (
            "An array of whole numbers cannot take numbers with decimals. `np.zeros_like(x)` of whole numbers makes "
            "such an array, `np.zeros(x.shape)` one that takes both."
        )
    if operands := _OPERANDS.search(message):
        sign, left, right = operands.groups()
        none = " One of the two is None: nothing was put there." if "NoneType" in (left, right) else ""
        return f"`{sign}` does not work between {_a(left)} and {_a(right)}.{none}"
    if called := re.search(r"'(.+?)' object is not callable", message):
        return f"{_a(called[1]).capitalize()} cannot be called. Round brackets call; square brackets pick an element."
    if picked := re.search(r"'(.+?)' object is not subscriptable", message):
        return f"{_a(picked[1]).capitalize()} has no elements to pick with square brackets."
    if looped := re.search(r"'(.+?)' object is not iterable", message):
        return f"{_a(looped[1]).capitalize()} cannot be gone through element by element."
    if "can be converted to Python scalar" in message:
        return "One number is needed here, and this is an array of several."
    return ""


def _value(error: ValueError, message: str) -> str:
    shapes = [shape.replace(",", ", ").replace(", )", ",)") for shape in re.findall(r"\([\d,]*\)", message)]
    if "not aligned" in message and len(shapes) >= 2:
        return (
            f"Shapes {shapes[0]} and {shapes[1]} do not fit for a matrix product: "
            "the last number of the first must equal the first of the second (or its second to last)."
        )
    if sizes := re.search(r"matmul.*\(size (\d+) is different from (\d+)\)", message):
        return (
            f"The two sides of a matrix product do not fit: {sizes[2]} columns on the left meet "
            f"{sizes[1]} rows on the right."
        )
    if "matmul" in message and "enough dimensions" in message:
        return "`@` multiplies arrays, and one of its sides is a single number. For that, use `*`."
    if "could not be broadcast" in message and len(shapes) >= 2:
        return f"Arrays of shapes {shapes[0]} and {shapes[1]} do not fit together element by element."
    if "truth value of an array" in message:
        return "`if`, `and`, `or` and `not` need one True or False, and this is an array of several."
    if "inhomogeneous" in message or "array element with a sequence" in message:
        return "The rows of this array are not all of the same length."
    if "values to unpack" in message:
        return f"The number of names on the left of `=` is not the number of values on the right: {message}."
    return ""


def _overflow(error: OverflowError, message: str) -> str:
    if "too large to convert" in message or "out of bounds for" in message:
        return "A whole number is too large here to become a number with decimals, or an entry of an array."
    return (
        "A number grew too large for Python, beyond 1.8·10³⁰⁸. Which of your steps grows so fast? "
        "(`np.exp` gives inf there, where `math.exp` stops.)"
    )


def _index(error: IndexError, message: str) -> str:
    if bounds := re.search(r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", message):
        position, axis, size = bounds.groups()
        if size == "0":
            return f"Position {position} is asked for, and axis {axis} of this array is empty."
        last = int(size) - 1
        return f"Position {position} is asked for along axis {axis}, whose positions go from 0 to {last}."
    if "too many indices" in message:
        return f"More positions are given than the array has axes: {message}."
    if "index out of range" in message:
        return "A position is asked for that is not there. Positions begin at 0, so the last is the length minus 1."
    return ""


def _attribute(error: AttributeError, message: str) -> str:
    owner, name = re.match(r"(?:'(.+?)' object|module '(.+?)'|.*) has no attribute '(\w+)'", message), error.name
    name = name or (owner and owner[3])
    if "NoneType" in message:
        return f"`.{name}` is asked of None: nothing was put there."
    if owner and (owner[1] or owner[2]):
        return f"{_a(owner[1]).capitalize() if owner[1] else f'`{owner[2]}`'} has nothing called `{name}`."
    return ""


_KINDS = {"ndarray": "array", "numpy.ndarray": "array", "NoneType": "None", "str": "text", "method": "function"}
_KINDS |= {"int": "whole number", "float": "number", "numpy.float64": "number", "numpy.int64": "whole number"}
_KINDS |= {"builtin_function_or_method": "function", "dict": "dictionary", "bool": "True or False"}


def _a(type_name: str) -> str:
    kind = _KINDS.get(type_name, type_name)
    if kind in ("None", "True or False"):
        return kind
    return f"{'an' if kind[0].lower() in 'aeio' else 'a'} {kind}" if kind != "text" else "text"


_WORDS: dict[type[BaseException], Callable[[BaseException, str], str]] = {
    NameError: _name,
    TypeError: _type,
    ValueError: _value,
    IndexError: _index,
    KeyError: lambda error, message: f"There is no key {message} in this dictionary.",
    AttributeError: _attribute,
    ZeroDivisionError: lambda error, message: "Something is divided by zero here.",
    OverflowError: _overflow,
    AskedForInputError: lambda error, message: (
        "`input()` cannot ask while your function is tried: what it needs comes as its arguments."
    ),
    RecursionError: lambda error, message: "The function calls itself again and again, without an end.",
    MemoryError: lambda error, message: "It asks for more memory than this computer has.",
    ModuleNotFoundError: lambda error, message: f"There is no package called {error.name!r} here.",
    AssertionError: lambda error, message: f"An `assert` does not hold{': ' + message if message else ''}.",
    NotImplementedError: lambda error, message: "It says of itself that it is not written yet.",
    SystemExit: lambda error, message: "It asks Python to quit. Leave out `exit()` and end with `return`.",
}
