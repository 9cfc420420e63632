"""What somebody leaves for one purpose only (how to reach him) is kept encrypted under a key of the installation's secret."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str, purpose: str) -> str:
    """A text that only this installation can read, and only for the purpose that it was left for; empty stays empty."""
    return _box(purpose).encrypt(text.encode()).decode() if text else ""


def unseal(token: str, purpose: str) -> str:
    """The text again; empty where the installation's secret is another one now."""
    try:
        return _box(purpose).decrypt(token.encode()).decode() if token else ""
    except InvalidToken:
        return ""


def _box(purpose: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=f"yipanqi.{purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.SECRET_KEY.encode())))
