"""Settings. Everything that an operator may change comes from the environment; docs/reference/settings.md lists it.

YIPANQI_HOME      folder of the database, the evidence and the keys (default: ./var)
YIPANQI_DATABASE  a postgresql:// URI; without it an embedded SQLite database in YIPANQI_HOME
YIPANQI_HOSTS     host names the site answers to, separated by commas (default: loopback only)
YIPANQI_MODE      observer (非官方整理, the default) or official
YIPANQI_OPERATOR  who runs the installation; without it the site serves loopback only
YIPANQI_DATA_LICENCE  the licence of what the installation recorded, as exports name it (default: CC BY 4.0)
YIPANQI_CONTACT   how to reach the operator
YIPANQI_ICP       the number of the site's ICP备案, shown in the footer
YIPANQI_PSB       the number of its 公安备案, shown in the footer
YIPANQI_CORRECTION_DAYS  working days within which an objection is answered (default: 10)
YIPANQI_REPLY_DAYS  working days within which a published voice is answered (default: 10)
YIPANQI_VERIFIER  the class that verifies who speaks: package.module.Class; without one the form for voices is closed
YIPANQI_FONT      a TrueType file to embed into PDFs (default: Song by its name, which readers of PDFs bring)
YIPANQI_SNAPSHOTS days of the past that are kept ready as files; the one that was looked at longest ago goes first (60)
YIPANQI_SMTP      an smtp:// or smtps:// URI of the server that takes mail; without it no mail is sent
YIPANQI_SENDER    the address that mail comes from
YIPANQI_SITE      the address of the site as officers type it, for links in mail
YIPANQI_IDLE      minutes without a request after which an officer is signed out (default: 30)
YIPANQI_NEAR      working days before its day on which an office hears of a task (default: 10)
YIPANQI_API_RATE  requests a minute to the interface, of one visitor or one token (default: 120; 0: no limit)
YIPANQI_REGION    folder of a region's own divisions and words; set here in a demonstration (`yipanqi demo`), whose home
                  has a folder `region`, and which serves loopback only, whatever else is set
YIPANQI_WEBPORTS  ports from which pages may be fetched, separated by commas (default: 80,443)
YIPANQI_INTRANET  networks of the operator's own from which pages may be fetched too: 10.20.0.0/16,… (default: none)
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

HOME = Path(os.environ.get("YIPANQI_HOME", "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)

REGION = HOME / "region"
DEMO = REGION.is_dir()
if DEMO:  # before anything reads a name of a place
    os.environ["YIPANQI_REGION"] = str(REGION)


def _secret() -> str:
    """The installation's secret, made on first start and readable by its owner only."""
    path = HOME / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), "utf-8")
    return path.read_text("utf-8")


def _database() -> dict[str, Any]:
    uri = os.environ.get("YIPANQI_DATABASE", "")
    if uri:
        parts = conninfo_to_dict(uri)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.get("dbname") or "postgres",
            "USER": parts.get("user") or "",
            "PASSWORD": parts.get("password") or "",
            "HOST": parts.get("host") or "",
            "PORT": parts.get("port") or "",
            "CONN_MAX_AGE": 60,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "yipanqi.sqlite3",
        "OPTIONS": {
            # A deferred transaction that turns into a write fails under concurrent writers; IMMEDIATE queues.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _mail_server(uri: str) -> SplitResult:
    """The parts of a mail server's URI; a program with a wrong one says so and ends, or mail would stay away silently."""
    parts = urlsplit(uri)
    if uri and (parts.scheme not in ("smtp", "smtps") or not parts.hostname):
        sys.exit(f"YIPANQI_SMTP is “{uri}”; write smtp://HOST:PORT or smtps://NAME:PASSWORD@HOST")
    return parts


def _days(name: str, text: str) -> int:
    if not text.isdecimal():
        sys.exit(f"{name} is “{text}”; write a number of working days, such as 10")
    return int(text)


def _files(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        sys.exit(f"YIPANQI_SNAPSHOTS is “{text}”; write a number of files, such as 60")
    return int(text)


def _rate(text: str) -> int:
    if not text.isdecimal():
        sys.exit(f"YIPANQI_API_RATE is “{text}”; write a number of requests a minute, such as 120, or 0")
    return int(text)


def _mode(text: str) -> str:
    """Who speaks is never guessed: a mistyped mode ends the program instead of passing for the other one."""
    if text not in ("observer", "official"):
        sys.exit(f"YIPANQI_MODE is “{text}”; write observer or official")
    return text


SECRET_KEY = _secret()
DEBUG = False
MODE = _mode(os.environ.get("YIPANQI_MODE", "") or "observer")
OPERATOR = os.environ.get("YIPANQI_OPERATOR", "")
CONTACT = os.environ.get("YIPANQI_CONTACT", "")
DATA_LICENCE = os.environ.get("YIPANQI_DATA_LICENCE", "") or "CC BY 4.0"
ICP = os.environ.get("YIPANQI_ICP", "")
PSB = os.environ.get("YIPANQI_PSB", "")
CORRECTION_DAYS = _days("YIPANQI_CORRECTION_DAYS", os.environ.get("YIPANQI_CORRECTION_DAYS", "") or "10")
REPLY_DAYS = _days("YIPANQI_REPLY_DAYS", os.environ.get("YIPANQI_REPLY_DAYS", "") or "10")
VERIFIER = os.environ.get("YIPANQI_VERIFIER", "")
PDF_FONT = os.environ.get("YIPANQI_FONT", "")
WEB_PORTS = [int(port) for port in os.environ.get("YIPANQI_WEBPORTS", "80,443").split(",")]
INTRANET = [network for network in os.environ.get("YIPANQI_INTRANET", "").split(",") if network]
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = (
    [*LOOPBACK, *filter(None, os.environ.get("YIPANQI_HOSTS", "").split(","))]
    if OPERATOR and not DEMO
    else LOOPBACK
)

INSTALLED_APPS = [
    "yipanqi_web.chain",
    "yipanqi_web.releases",
    "yipanqi_web.organs",
    "yipanqi_web.accounts",
    "yipanqi_web.sources",
    "yipanqi_web.programmes",
    "yipanqi_web.instruments",
    "yipanqi_web.meetings",
    "yipanqi_web.commitments",
    "yipanqi_web.projects",
    "yipanqi_web.tasks",
    "yipanqi_web.reports",
    "yipanqi_web.reminders",
    "yipanqi_web.services",
    "yipanqi_web.voices",
    "yipanqi_web.indicators",
    "yipanqi_web.review",
    "yipanqi_web.desk",
    "yipanqi_web.portal",
    "yipanqi_web.data",
    "yipanqi_web.api",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "yipanqi_web.api.middleware.Interface",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "yipanqi_web.accounts.middleware.Sessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "yipanqi_web.releases.people.OncePerRequest",
    "yipanqi_web.portal.as_of.Day",
]
ROOT_URLCONF = "yipanqi_web.config.urls"
WSGI_APPLICATION = "yipanqi_web.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "yipanqi_web.portal.context.installation",
            ],
        },
    }
]
DATABASES = {"default": _database()}
DATABASE_ROUTERS = ["yipanqi_web.chain.past.Router"]
SNAPSHOTS = _files(os.environ.get("YIPANQI_SNAPSHOTS", "") or "60")
SMTP = _mail_server(os.environ.get("YIPANQI_SMTP", ""))
MAIL = bool(SMTP.hostname) and not DEMO
EMAIL_HOST = SMTP.hostname or ""
EMAIL_PORT = SMTP.port or (465 if SMTP.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(SMTP.username or ""), unquote(SMTP.password or "")
EMAIL_USE_SSL = SMTP.scheme == "smtps"
EMAIL_USE_TLS = SMTP.scheme == "smtp" and SMTP.query != "tls=none"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("YIPANQI_SENDER", "") or "yipanqi@localhost"
SITE = os.environ.get("YIPANQI_SITE", "").rstrip("/")
NEAR = _days("YIPANQI_NEAR", os.environ.get("YIPANQI_NEAR", "") or "10")
API_RATE = _rate(os.environ.get("YIPANQI_API_RATE", "") or "120")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "portal:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", _("English"))]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "evidence"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# One upload may hold one page; the reader's own limit gives the sentence, this one only bounds memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SESSION_COOKIE_HTTPONLY = True
IDLE = int(os.environ.get("YIPANQI_IDLE", "") or 30)
SESSION_COOKIE_AGE = IDLE * 60  # counted from the last request: accounts.middleware moves it on
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
