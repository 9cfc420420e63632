"""Base64 with exactly one text for every byte string, so that a signed text has no second form."""

from __future__ import annotations

import base64


def encode_base64(data: bytes) -> str:
    """RFC 4648 section 4, with padding."""
    return base64.b64encode(data).decode()


def decode_base64(text: str) -> bytes:
    """The bytes whose ``encode_base64`` is ``text``; ValueError if there are none.

    The standard library passes over the unused bits of the last character.
    """
    data = base64.b64decode(text, validate=True)
    if encode_base64(data) != text:
        raise ValueError("not the canonical base64 of any bytes")
    return data
