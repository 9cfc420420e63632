"""Why an act was not recorded.

ActError
├── Refused    the actor may not do this, here
├── Conflict   it makes no sense now (somebody else was faster, the target changed)
└── Unknown    no act, or no row, of that name
"""

from __future__ import annotations


class ActError(Exception):
    """An act that was not recorded; its text is one sentence for the user."""


class Refused(ActError):
    """The actor may not do this on this object."""


class Conflict(ActError):
    """The act makes no sense on the state as it is now."""


class Unknown(ActError):
    """No act or no row bears that name."""
