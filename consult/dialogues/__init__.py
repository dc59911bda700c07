"""Dialogue sessions: programme, registration, attendance."""
