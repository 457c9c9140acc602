"""Tests of the submission workbooks."""
