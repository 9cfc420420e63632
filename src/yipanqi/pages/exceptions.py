"""What may be wrong with a page's bytes.

PageError                the base: the page cannot be read; its text is one sentence for the person who gave it
├── EmptyPage            no text in it
├── TooLarge             more bytes than the limit
├── NotText              binary data under a text's name
├── UnsupportedFormat    a kind of file that is not read
└── ClassifiedPage       bears a classification mark: it must not be here
"""

from __future__ import annotations


class PageError(Exception):
    """The page cannot be read. ``str()`` is one sentence: what was wrong, where, what to do."""


class EmptyPage(PageError):
    """There is no text in the page."""


class TooLarge(PageError):
    """The page has more bytes than the limit."""


class NotText(PageError):
    """The bytes are no text in any known encoding."""


class UnsupportedFormat(PageError):
    """A kind of file that is not read."""


class ClassifiedPage(PageError):
    """The page bears a classification mark (绝密, 机密, 秘密★)."""
