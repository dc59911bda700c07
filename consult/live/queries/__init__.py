"""What the room can look up, by subject: `states`, `prompts`, `people`, `answers`. Reads; never writes."""
