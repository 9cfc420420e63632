"""The gate to the public: nothing is public before its release, and what is withdrawn leaves a stub."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.models import Audience, Official, Stance
from yipanqi_web.chain.official import model_of, row
from yipanqi_web.releases.access import unreleased
from yipanqi_web.releases.aggregation import warnings

AT_ONCE = 500  # keys in one query


class _OnRows(Act):
    role = "release-officer"

    keys: tuple[str, ...]

    def target_key(self) -> str:
        return self.keys[0] if len(self.keys) == 1 else ""

    @classmethod
    def is_of_installation(cls) -> bool:
        return False

    def permit(self, by: Actor) -> None:
        """Every row is loaded and authorised on its own programme."""
        for key in self.keys:
            if not by.may_any(self.roles(), scope_of(row(key))):
                raise Refused(_("您没有该合作区域的发布审核权限（%(key)s）。") % {"key": key})

    def check(self) -> None:
        if not self.keys:
            raise Conflict(_("没有选中任何事项。"))


class ReleaseApproved(_OnRows):
    """Rows become public, together with nothing that was not named."""

    kind = "release.approved"
    label = gettext_lazy("发布")

    # Where many rows together tell more than each, the officer said that he looked at them together. Left out of the
    # payload where it was not needed, as in acts from before there was such a rule.
    together: bool = Field(default=False, exclude_if=lambda together: not together)

    def check(self) -> None:
        super().check()
        for key in self.keys:
            found = row(key)
            if blocked := blocked_by(found) or found.unready():
                raise Conflict(blocked)
            missing = [k for k in unreleased(found.depends_on()) if k not in self.keys]
            if missing:
                raise Conflict(
                    _("“%(key)s”所属的记录尚未公开（%(missing)s），请一并或先行发布。")
                    % {"key": key, "missing": "、".join(missing)}
                )
        if not self.together and (warned := warnings(row(key) for key in self.keys)):
            raise Conflict(" ".join(warned))

    def apply(self, entry: Applied) -> None:
        carried = [carried for key in self.keys for carried in row(key).carries()]
        _set(entry, (*self.keys, *carried), Audience.PUBLIC, withdrawn=False)


class ReleaseWithdrawn(_OnRows):
    """Rows are taken back; their addresses say 已撤回 and why."""

    kind = "release.withdrawn"
    label = gettext_lazy("撤回发布")

    why: str

    def check(self) -> None:
        super().check()
        if not self.why.strip():
            raise Conflict(_("请写明撤回的理由；理由会显示在原地址上。"))
        for key in self.keys:
            if not row(key).is_public:
                raise Conflict(_("“%(key)s”本来就没有公开。") % {"key": key})

    def apply(self, entry: Applied) -> None:
        taken = [taken for key in self.keys for taken in row(key).takes_back()]
        _set(entry, (*self.keys, *taken), Audience.INTERNAL, withdrawn=True)


def _set(entry: Applied, keys: Iterable[str], audience: str, *, withdrawn: bool) -> None:
    """A list carries thousands of tasks: one query for many rows of a kind."""
    by_kind: dict[type[Official], list[str]] = {}
    for key in dict.fromkeys(keys):
        by_kind.setdefault(model_of(key), []).append(key)
    for model, some in by_kind.items():
        for start in range(0, len(some), AT_ONCE):
            taken = some[start : start + AT_ONCE]
            found = model._default_manager.filter(pk__in=taken)
            found.update(audience=audience, withdrawn=withdrawn, changed=entry.n)
            Stance.objects.filter(target__in=taken).update(audience=audience, changed=entry.n)


def scope_of(found: Official) -> str:
    """The programme whose officers may act on a row: a programme is its own scope."""
    return found.scope or found.key


def blocked_by(found: Official) -> str:
    """A sentence if a mark on the row or on the page it stands on forbids release (内部资料, 不予公开); else empty."""
    page = str(getattr(found, "source", {}).get("page", ""))
    mark = str(getattr(row(page) if page else found, "restriction", ""))
    return _("来源标有“%(mark)s”，不能公开。") % {"mark": mark} if mark else ""
