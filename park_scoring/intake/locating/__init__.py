"""Where things stand in a return: by their hidden keys, by what is printed, and whether the two agree."""
