"""One visible thing of a good return changed at random, and held: no finding, then the value is what the page shows.

`python -m tests.visible --cases 2000` runs as many of each kind; the suite runs a few.
"""
