"""The daily clock, `yipanqi tick`: what an app does once a day stands in its `daily.py` and enters the register here.

A job may run twice, late or never: it changes official rows by acts alone, and what it did already it leaves alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.module_loading import autodiscover_modules

from yipanqi_web.chain.acts import ALL, Actor

ROLE = "clock"  # of no account: what time alone brings about nobody does by hand
CLOCK = Actor("clock", "每日时钟", "", frozenset({(ROLE, ALL)}))

# What a job is given is the day; what it gives back is one sentence on what it did, empty for nothing.
Job = Callable[[date], str]
JOBS: dict[str, Job] = {}


def daily(name: str) -> Callable[[Job], Job]:
    """Enter a job into the register under a name, by which its failure is reported."""

    def enter(job: Job) -> Job:
        JOBS[name] = job
        return job

    return enter


def jobs() -> dict[str, Job]:
    """The jobs of every app, in the order of the apps."""
    autodiscover_modules("daily")
    return JOBS
