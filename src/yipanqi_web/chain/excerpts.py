"""Where the words of an official record stand."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Excerpt(BaseModel):
    """Where a record's words stand: the sentence with its paragraph, and the way back to the raw bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: str = ""  # key of the registered page
    sha256: str = ""  # of the page's bytes
    quote: str = ""
    paragraph: str = ""
    at: int = 0  # where the quote starts in the paragraph, in code points
    bytes: tuple[int, int] | None = None  # [start, end) in the raw page
    # In a document, whose bytes tell nothing: p12, t2r3c1, Sheet1!C5, page3. Left out of the payload where there
    # are none, so that acts from before there were places, and those of web pages, read as they always did.
    places: tuple[str, ...] = Field(default=(), exclude_if=lambda places: not places)
