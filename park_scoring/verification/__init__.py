"""The verification form: written for the office to fill in, read back, and its values set over the reported ones."""
