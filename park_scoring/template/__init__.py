"""Stamping the bureaus' submission workbooks out of the master that an office restyles."""

from park_scoring.template.stamp import Stamped, make_templates

__all__ = ["Stamped", "make_templates"]
