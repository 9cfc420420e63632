"""Write docs/reference/rights.md from the acts and the roles that the site knows: ``rights_reference.py [FILE]``.

The tests try what `may` says, so that the page, the code and the tests are one.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yipanqi_web.accounts.models import Role
    from yipanqi_web.chain.acts import Act

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "rights.md"
OPENING = """# Rights

For whoever grants roles, adds an act, or checks who may do what. `tools/rights_reference.py` writes this page from the code, and the tests
try every cell of it: in the role's own programme, in a foreign one, and with keys of the one in the body of the other.

A role is held in one programme, or in all, perhaps for some days only. It gives nothing in another programme, and an act names rows of its
own programme alone. The role is needed, and often not enough: whoever signs, signs for his own member; what was reported is confirmed by
the other side; who files a report does not check it. [Acts](acts.md) says so at each act. The kind of an office limits its officers
further: a company has no signature, whoever granted one. Who is a lead office, park, institution or company and no more acts for the
registered office of his account alone.
"""
STANDING = """## Roles that stand for others

A delegate handles in somebody's stead until a day that his grant names. Signing is lent by the approver himself
(`delegation.given`), from day to day; every entry that comes of it names the post that lent it.
"""
CLOCK = "What only the passing of time brings about is done by the daily clock, `yipanqi tick`, which is no account: no mark.\n"
WRITER = "Whoever holds the tracking code of a voice judges its reply (`voice.judged`): no account either, no mark.\n"
POWERS = """## Administrators

Three powers over the installation, held by three persons. None of them sees the contents of a programme, and none may do an act
of the table above but for the redaction of an entry.

| role | 中文 | may |
|---|---|---|
| `account-administrator` | 系统（账号）管理员 | make accounts, grant and revoke roles (never his own), reset passwords |
| `security-administrator` | 安全管理员 | approve grants of administrators, lock accounts, see the settings, redact entries |
| `audit-administrator` | 审计管理员 | read and download the log of sign-ins, grants and downloads, verify the ledger |

An administrator's account has that one role and no other. The account that the first start makes on loopback is the exception: it holds
every role, so that one person can try everything; make accounts of their own before others sign in.
"""


def may(role: str, act: type[Act]) -> bool:
    """Whether the role is one that may do the act, or stands for one."""
    from yipanqi_web.accounts.models import powers

    return bool(set(powers(role)) & set(act.roles()))


def reference() -> str:
    """The whole page."""
    from yipanqi_web.accounts.models import STANDS_FOR, WORKING, Role
    from yipanqi_web.chain.acts import KINDS

    roles = [*WORKING, Role.SECURITY_ADMINISTRATOR]
    legend = [f"| `{role}` | {role.label} |" for role in roles]
    rows = [row(KINDS[kind], roles) for kind in sorted(KINDS)]
    standing = [
        f"- `{role}` may do what {' and '.join(f'`{each}`' for each in others)} may."
        for role, others in STANDS_FOR.items()
    ]
    count = f"{len(Role)} roles, {len(KINDS)} kinds of acts. ● may · ◆ may, if the role is held in all programmes.\n\n{CLOCK}{WRITER}"
    return "\n".join([
        OPENING, "| role | 中文 |\n|---|---|", *legend, "", STANDING, *standing, "",
        "## Roles and acts\n", count, header(roles), *rows, "", POWERS,
    ])  # fmt: skip


def header(roles: list[Role]) -> str:
    return f"| act | {' | '.join(str(role.label) for role in roles)} |\n|---|{':-:|' * len(roles)}"


def row(act: type[Act], roles: list[Role]) -> str:
    mark = "◆" if act.is_of_installation() else "●"
    cells = [mark if may(role, act) else "" for role in roles]
    return f"| [`{act.kind}`](acts.md#{act.kind.replace('.', '')}) {act.label} | {' | '.join(cells)} |"


def main(argv: list[str]) -> int:
    with tempfile.TemporaryDirectory() as home:
        os.environ["YIPANQI_HOME"] = home  # the settings make the folder that they are told
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yipanqi_web.config.settings")
        import django

        django.setup()
        Path(argv[0] if argv else PAGE).write_text(reference(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
