"""Killed at any moment: the old file or the whole new one, never half, and nothing that the next run trips over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interrupted import KILLS

SEED = 20251124
ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, so that each kill costs no start")
def test_a_hundred_kills_leave_no_half_file_and_nothing_in_the_way(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "tests.interrupted", str(tmp_path), str(SEED)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["writer"] for one in told] == list(KILLS)
    assert sum(KILLS.values()) == 100
    assert sum(one["old"] + one["new"] for one in told) >= 100
    assert [one for one in told if one["half"] or not one["clean"]] == []
