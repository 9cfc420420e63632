"""Bytes to page: decode, tell the body from its surroundings, clean, and keep the way back."""

from yipanqi.pages.exceptions import PageError
from yipanqi.pages.opening import open_file, open_page
from yipanqi.pages.page import Block, Page, Role, Span

__all__ = ["Block", "Page", "PageError", "Role", "Span", "open_file", "open_page"]
