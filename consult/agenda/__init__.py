"""The agenda: items, their evidence and the decision on each."""
