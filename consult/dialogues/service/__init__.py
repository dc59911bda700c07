"""What people do with sessions: planning, registration, attendance. Writes; never commits."""
