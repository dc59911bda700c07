"""What people do in the room, by subject: opening it, hosting, joining, answering. Writes; never commits."""
