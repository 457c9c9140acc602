"""Made-up returns to try everything on."""
