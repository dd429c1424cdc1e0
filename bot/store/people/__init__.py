"""Readers, members, editors and admins, and what passed between them and Svar."""
