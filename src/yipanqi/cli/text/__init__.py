"""The command line's messages in the reader's language: English in the source, others from a catalogue.

The locale decides, as for every Unix program (LANGUAGE, LC_ALL, LC_MESSAGES, LANG). ``tools/messages.py`` compiles
the catalogues; messages of the command-line library come from the same ones.
"""

from __future__ import annotations

import gettext
from pathlib import Path

CATALOGUES = Path(__file__).parent
DOMAIN = "yipanqi"


def install() -> None:
    """Let ``gettext.gettext`` answer from our catalogues. Call it before a module with messages is imported."""
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)


def in_chinese() -> bool:
    """Whether messages come from the Chinese catalogue."""
    return gettext.find(DOMAIN, str(CATALOGUES)) is not None
