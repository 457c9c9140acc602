"""How long the product takes, as ratios against named peers: `python -m benchmarks` prints each with its goal."""
