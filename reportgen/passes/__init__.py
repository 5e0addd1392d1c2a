"""What is done to the model before rendering, and to the tree after it."""

from reportgen.passes.finishing import finish

__all__ = ["finish"]
