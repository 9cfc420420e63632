"""Why a page was not fetched.

FetchError        the base: one sentence for the person who asked
├── NotAllowed    the address, or where it leads, is none that the site may ask
├── NotThere      the server says that there is no such page (404, 410)
├── NoPage        what came is no page: another type, too large, a redirect without end
└── NoAnswer      no name, no connection, no answer in time, an error of the server
"""

from __future__ import annotations


class FetchError(Exception):
    """A page that was not fetched; its text is one sentence for the user."""


class NotAllowed(FetchError):
    """The site may not ask this address."""


class NotThere(FetchError):
    """The server answers that the page does not exist (any more)."""


class NoPage(FetchError):
    """What the server sends is no page that could be read."""


class NoAnswer(FetchError):
    """The server cannot be reached, or gives no proper answer."""
