"""The workbooks that forms are stamped out of, to be restyled in a spreadsheet program."""
