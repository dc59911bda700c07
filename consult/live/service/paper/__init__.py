"""Ballots on paper, by what is done with them: printing, handing out, entering, recording."""
