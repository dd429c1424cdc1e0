"""Mail to the editors over SMTP: what is new, and the daily digest."""
