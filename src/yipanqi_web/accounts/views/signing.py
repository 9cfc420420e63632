"""Signing in and out. What fails is counted; whoever signed in goes where his roles lead."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import views
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from yipanqi_web.accounts.access import home_of
from yipanqi_web.accounts.events import Kind, digest, note_request
from yipanqi_web.accounts.forms import SignIn
from yipanqi_web.accounts.models import Account


class SignInView(views.LoginView):
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True
    authentication_form = SignIn

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        name = form.get_user().username
        note_request(Kind.SIGNED_IN, self.request, name=name, tried=digest(name))
        return response

    def form_invalid(self, form: Form) -> HttpResponse:
        name = form.data.get("username", "")
        known = Account.objects.filter(username=name).first()
        codes = {error.code for error in form.non_field_errors().as_data()}
        if codes:
            kind = Kind.HELD_BACK if "held-back" in codes else Kind.FAILED
            note_request(kind, self.request, name=known.username if known else "", tried=digest(name))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_default_redirect_url(self) -> str:
        return resolve_url(home_of(self.request.user))


class SignOutView(views.LogoutView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if isinstance(request.user, Account):
            note_request(Kind.SIGNED_OUT, request, name=request.user.username)
        return super().post(request, *args, **kwargs)
