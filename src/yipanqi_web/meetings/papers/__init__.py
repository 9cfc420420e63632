"""Agenda and minutes of one meeting as documents: blocks first, then DOCX or PDF of them."""
