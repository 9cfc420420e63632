"""Bytes to page: decode, tell the body from its surroundings, clean, and keep the way back."""

from yipanqi.pages.opening import open_page
from yipanqi.pages.page import Block, Page, Role, Span

__all__ = ["Block", "Page", "Role", "Span", "open_page"]
