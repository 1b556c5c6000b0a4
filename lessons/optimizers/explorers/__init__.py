from lessons.optimizers.explorers.landscapes import Race
from lessons.optimizers.explorers.ravine import Ravine
from lessons.optimizers.explorers.turned import Turned
__all__ = ["Race", "Ravine", "Turned"]
