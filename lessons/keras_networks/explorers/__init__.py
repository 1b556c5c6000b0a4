"""The pictures of lesson 13."""

from lessons.keras_networks.explorers.epoch import OneEpoch
from lessons.keras_networks.explorers.live import Live
from lessons.keras_networks.explorers.parity import Parity
from lessons.keras_networks.explorers.summary import Summary

__all__ = ["Live", "OneEpoch", "Parity", "Summary"]
