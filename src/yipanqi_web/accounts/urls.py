from django.urls import path

from yipanqi_web.accounts.views import accounts, audit, own, security, signing

app_name = "accounts"
urlpatterns = [
    path("account/", own.own, name="own"),
    path("account/password/", own.password, name="password"),
    path("account/sign-in/", signing.SignInView.as_view(), name="sign-in"),
    path("account/sign-out/", signing.SignOutView.as_view(), name="sign-out"),
    path("desk/accounts/", accounts.accounts, name="accounts"),
    path("desk/accounts/make/", accounts.make, name="make"),
    path("desk/accounts/approvals/", security.approvals, name="approvals"),
    path("desk/accounts/approvals/<int:number>/<str:word>/", security.decide, name="decide"),
    path("desk/accounts/settings/", security.in_effect, name="settings"),
    path("desk/accounts/<str:opaque>/", accounts.account, name="account"),
    path("desk/accounts/<str:opaque>/change/", accounts.change, name="change"),
    path("desk/accounts/<str:opaque>/grant/", accounts.grant, name="grant"),
    path("desk/accounts/<str:opaque>/grants/<int:number>/revoke/", accounts.revoke, name="revoke"),
    path("desk/accounts/<str:opaque>/<str:word>/", accounts.step, name="step"),
    path("desk/audit/", audit.audit, name="audit"),
    path("desk/audit/verify/", audit.verify, name="verify"),
    path("desk/audit.csv", audit.download, name="audit-csv"),
]
