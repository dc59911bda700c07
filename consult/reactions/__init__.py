"""Written reactions: moderation and consent to quote."""
