"""Files of any origin as plain sheets of values: what is let in, and how its cells look."""
