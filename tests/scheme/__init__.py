"""Tests of park_scoring.scheme."""
