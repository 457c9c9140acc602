"""What a decree says, as data."""

from park_scoring.scheme.load import DEFAULT, load_scheme, packaged, with_readings
from park_scoring.scheme.model import Scheme

__all__ = ["DEFAULT", "Scheme", "load_scheme", "packaged", "with_readings"]
