"""Common threads: what runs through many reactions, found by people, one reaction at a time."""
