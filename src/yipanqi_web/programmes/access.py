"""Which programme and which post an officer works on; posts are shared by the programmes that know them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from yipanqi_web.accounts.access import programmes_of, row_for, seen_by
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.programmes.models import Programme


def programmes_for(account: Account) -> QuerySet[Programme]:
    """The programmes in which an officer holds a role, by name."""
    return seen_by(account, Programme.objects.order_by("name", "key"))


def chosen(request: HttpRequest, account: Account) -> Programme | None:
    """The programme that a list is of: the one named in the address, else the officer's first."""
    if key := request.GET.get("programme", ""):
        return row_for(account, Programme, key)
    return programmes_for(account).first()


def posts_of(programme: str) -> QuerySet[Post]:
    """Posts that a programme's officers recorded, or somebody in them."""
    held = Holder.objects.filter(programme=programme).values("post")
    return Post.objects.filter(Q(programme=programme) | Q(pk__in=held))


def post_for(account: Account, key: str) -> Post:
    """A post for an officer who works in a programme that knows it."""
    found = Post.objects.filter(pk=key).first()
    if found is None:
        raise Http404
    held = programmes_of(account)
    known = {found.programme, *Holder.objects.filter(post=key).values_list("programme", flat=True)}
    if ALL not in held and not held & known:
        raise PermissionDenied
    return found


def programme_with(account: Account, post: Post) -> Programme | None:
    """The officer's programme that knows a post: where several do, the one that recorded it first."""
    known = [post.programme, *Holder.objects.filter(post=post.key).values_list("programme", flat=True)]
    found = {each.key: each for each in programmes_for(account).filter(pk__in=known)}
    return next((found[key] for key in known if key in found), None)
