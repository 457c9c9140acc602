"""Park scoring."""
