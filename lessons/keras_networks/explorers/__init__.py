"""The pictures of lesson 13."""

from lessons.keras_networks.explorers.epoch import OneEpoch
from lessons.keras_networks.explorers.live import Live, LiveLine
from lessons.keras_networks.explorers.outputs import LiveOutputs
from lessons.keras_networks.explorers.parity import Parity, Shuffled
from lessons.keras_networks.explorers.summary import Summary

__all__ = ["Live", "LiveLine", "LiveOutputs", "OneEpoch", "Parity", "Shuffled", "Summary"]
