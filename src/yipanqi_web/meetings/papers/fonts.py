"""The font of PDFs: Song by its name, which every reader of PDFs brings; or a TrueType file of the operator, embedded."""

from __future__ import annotations

from django.conf import settings
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

BY_NAME = "STSong-Light"
EMBEDDED = "YipanqiText"


def font() -> str:
    """The name of the registered font."""
    name = EMBEDDED if settings.PDF_FONT else BY_NAME
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(
            TTFont(name, settings.PDF_FONT) if settings.PDF_FONT else UnicodeCIDFont(name)
        )
    return name
