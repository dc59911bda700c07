"""What the ballots say: response, figures, published snapshots."""
