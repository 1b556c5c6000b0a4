"""The picture of the playground."""

from lessons.playground.explorers.playground import Playground

__all__ = ["Playground"]
