"""What may be wrong with a page's bytes.

PageError                the base: the page cannot be read; its text is one sentence for the person who gave it
├── EmptyPage            no text in it
├── TooLarge             more bytes, pages, cells or unpacked text than the limit
├── NotText              binary data under a text's name, or a font whose letters cannot be told
├── UnsupportedFormat    a kind of file that is not read
├── DamagedFile          a document that its own format does not allow: cut off, changed on the way
├── EncryptedFile        a document that opens with a password only
├── ScannedFile          a PDF of pictures of text
└── ClassifiedPage       bears a classification mark: it must not be here
"""

from __future__ import annotations

from typing import ClassVar


class PageError(Exception):
    """The page cannot be read. ``str()`` is one Chinese sentence: what was wrong, where, what to do.

    ``english`` says the same, to stand after the file's name and a colon. ``code`` names the kind of trouble for
    programs and stays as it is.
    """

    code: ClassVar[str] = "page"

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese)
        self.english = english


class EmptyPage(PageError):
    """There is no text in the page."""

    code = "empty"


class TooLarge(PageError):
    """The page has more than a limit allows."""

    code = "too-large"


class NotText(PageError):
    """The bytes are no text in any known encoding."""

    code = "not-text"


class UnsupportedFormat(PageError):
    """A kind of file that is not read."""

    code = "unsupported"


class DamagedFile(PageError):
    """A document that cannot be opened as what it says it is."""

    code = "damaged"


class EncryptedFile(PageError):
    """A document that opens with a password only."""

    code = "encrypted"


class ScannedFile(PageError):
    """A PDF that holds pictures of text and no text."""

    code = "scanned"


class ClassifiedPage(PageError):
    """The page bears a classification mark (绝密, 机密, 秘密★)."""

    code = "classified"
