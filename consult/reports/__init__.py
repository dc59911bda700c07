"""Reports of dialogue sessions."""
