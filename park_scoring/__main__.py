"""`python -m park_scoring`, for machines where the script is not on the path."""

from park_scoring.cli import main

if __name__ == "__main__":
    main(prog_name="park-scoring")
