"""The pictures of lesson 02: a unit, a table to match, three units to wire, and the map of all 16 functions."""

from lessons.mcculloch_pitts.explorers.match import Match
from lessons.mcculloch_pitts.explorers.sixteen import Sixteen
from lessons.mcculloch_pitts.explorers.unit import Unit
from lessons.mcculloch_pitts.explorers.wiring import Wiring

__all__ = ["Match", "Sixteen", "Unit", "Wiring"]
