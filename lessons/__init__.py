"""The lessons, one folder each, in the order of the course."""

ORDER = ("start_here", "perceptron")
