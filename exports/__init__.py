"""What goes out: the register as .xlsx and .csv."""
