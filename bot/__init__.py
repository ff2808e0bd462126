"""Answer questions on a school's rankings from its press communiqués."""

__version__ = "0.1.0"
