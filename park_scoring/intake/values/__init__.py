"""What stands in a return: figures, choices and papers, as shown, in their units, checked one by one."""
