"""The room: what is put to the people at a session, what they say on their phones, and what the screen shows."""
