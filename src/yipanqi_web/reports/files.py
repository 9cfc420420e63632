"""Evidence files: what is taken, what is refused in one sentence, and where the bytes lie by their SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from yipanqi.pages import PageError, open_page
from yipanqi.pages.exceptions import ClassifiedPage, EncryptedFile, NotText

LARGEST = 20_000_000  # bytes
LONGEST_NAME = 200
# By ending: the bytes that such a file begins with; none where text is expected.
KINDS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",), "png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",),
    "docx": (b"PK\x03\x04",), "xlsx": (b"PK\x03\x04",), "ofd": (b"PK\x03\x04",), "txt": (), "csv": (), "html": (), "htm": (),
}  # fmt: skip
READABLE = frozenset({"pdf", "docx", "xlsx", "txt", "csv", "html", "htm"})
NAMED = "PDF、Word（.docx）、Excel（.xlsx）、OFD、图片（.png、.jpg）、网页或文本"


class FileRefused(Exception):
    """A file that is not kept; its text is one sentence for whoever gave it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it lies in the storage."""

    sha256: str
    name: str
    size: int


def keep(upload: UploadedFile[Any]) -> Stored:
    """Store an upload by its hash, or raise FileRefused; what is refused was never stored."""
    name = clean_name(upload.name or "")
    if (upload.size or 0) > LARGEST:
        raise FileRefused(
            _("“%(name)s”超过 %(most)d MB，请压缩或拆分后再上传。")
            % {"name": name, "most": LARGEST // 1_000_000}
        )
    data = upload.read()
    refuse(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    if not default_storage.exists(path_of(sha256)):
        default_storage.save(path_of(sha256), ContentFile(data))
    return Stored(sha256, name, len(data))


def opened(sha256: str) -> IO[bytes]:
    """The bytes of a stored file; FileNotFoundError if the storage has lost them."""
    found: IO[bytes] = default_storage.open(path_of(sha256))
    return found


def path_of(sha256: str) -> str:
    """Where the bytes lie; pages and evidence share one folder, so that one file is kept once."""
    return f"{sha256[:2]}/{sha256}"


def clean_name(name: str) -> str:
    """A name to show and to download by: no folders, no control characters, its ending kept."""
    bare = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable()).strip()
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot else bare[:LONGEST_NAME]


def refuse(data: bytes, name: str) -> None:
    """Raise FileRefused for an empty file, a kind that is not taken, a false ending, a mark of secrecy."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not data:
        raise FileRefused(_("“%(name)s”是空文件，请检查后重新选择。") % {"name": name})
    if ending not in KINDS:
        raise FileRefused(_("不接收“%(name)s”这类文件；可上传%(kinds)s。") % {"name": name, "kinds": NAMED})
    begins = KINDS[ending]
    if begins and not data.startswith(begins):
        raise FileRefused(_("“%(name)s”的内容与扩展名不符，请核对后重新选择。") % {"name": name})
    if ending in READABLE:
        _refuse_as_page(data, name)


def _refuse_as_page(data: bytes, name: str) -> None:
    """As for pages: what bears 绝密, 机密 or 秘密★ must not be here; so what hides its text is not taken either.

    A scan has no text to look at, and other trouble of the reader's does not make a file worse evidence.
    """
    try:
        open_page(data, name=name, largest=LARGEST)
    except (ClassifiedPage, EncryptedFile, NotText) as error:
        raise FileRefused(str(error)) from error
    except PageError:
        return
