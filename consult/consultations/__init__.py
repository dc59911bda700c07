"""Visions, consultations with their phases, themes and discussion note."""
