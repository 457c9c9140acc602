"""Reading what the bureaus sent back."""
