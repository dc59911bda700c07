"""Plain functions that make one believable row each; everything can be overridden by keyword. They flush."""
