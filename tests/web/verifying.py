"""Verifiers as an operator would install them, for the tests."""

from __future__ import annotations

from django.http import HttpRequest

from yipanqi_web.voices.verifiers import Claim, NotVerified, Person

ACCEPTING = "web.verifying.Accepting"
REFUSING = "web.verifying.Refusing"


class Accepting:
    """Everybody is who he says."""

    label = "岚省统一身份认证"
    address = ""

    def verify(self, request: HttpRequest, claim: Claim) -> Person:
        return Person(claim.name, claim.contact, claim.company)


class Refusing(Accepting):
    """Nobody is."""

    def verify(self, request: HttpRequest, claim: Claim) -> Person:
        raise NotVerified("姓名与手机号不一致，请核对。")
