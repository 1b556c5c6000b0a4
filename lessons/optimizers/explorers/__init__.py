"""The pictures of lesson 11: a ravine, Momentum's β and its map, Adam's first step, the race, fifty networks."""

from lessons.optimizers.explorers.fans import Fifty
from lessons.optimizers.explorers.first_step import FirstStep
from lessons.optimizers.explorers.landscapes import Race
from lessons.optimizers.explorers.phases import Phases
from lessons.optimizers.explorers.ravine import Betas, Ravine
from lessons.optimizers.explorers.turned import Turned

__all__ = ["Betas", "Fifty", "FirstStep", "Phases", "Race", "Ravine", "Turned"]
