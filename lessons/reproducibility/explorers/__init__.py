"""The pictures of lesson 12: two runs, sources of chance, a queue, 144 runs, fifty seeds, two rates, and sums."""

from lessons.reproducibility.explorers.fan import Fan
from lessons.reproducibility.explorers.queue import Queue
from lessons.reproducibility.explorers.sources import Sources
from lessons.reproducibility.explorers.start_order import StartOrder
from lessons.reproducibility.explorers.sums import Sums
from lessons.reproducibility.explorers.two_runs import TwoRuns
from lessons.reproducibility.explorers.versus import Versus

__all__ = ["Fan", "Queue", "Sources", "StartOrder", "Sums", "TwoRuns", "Versus"]
