"""Voting rounds: questions, confidential ballots, sealing."""
