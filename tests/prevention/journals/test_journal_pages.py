"""The logs are read by the head alone, written by nobody's hand, and forgotten in time."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from common.accounts.journal import note_download, note_sign_in
from common.accounts.models import Invitation, Means, OpenSession, Outcome, RestrictedDownload, SignIn
from common.accounts.origin import client_address
from common.accounts.retention import purge_logs
from tests.deliberations.admin.act_pages import account, client_of
from tests.deliberations.factories import UserFactory

pytestmark = pytest.mark.django_db
SIGN_INS, DOWNLOADS = "/admin/accounts/signin/", "/admin/accounts/restricteddownload/"
NOW = dt.datetime(2026, 3, 15, 11, 0, tzinfo=dt.UTC)
SCRIPT = "<script>alert(1)</script>"


def asked(rf, **headers):
    request = rf.post("/connexion/", REMOTE_ADDR="192.0.2.7", **headers)
    request.session = {}
    return request


def test_an_unknown_address_is_not_kept(rf):
    note_sign_in(asked(rf), outcome=Outcome.REFUSED, email="mon-mot-de-passe-tapé-trop-haut")
    row = SignIn.objects.get()
    assert (row.account, row.address, row.outcome) == (None, "192.0.2.7", Outcome.REFUSED)
    assert not any("mot-de-passe" in str(value) for value in SignIn.objects.values_list().get())


def test_a_known_address_is_its_account_whatever_its_case(rf):
    user = UserFactory(email="zoe@ville.example")
    note_sign_in(asked(rf), outcome=Outcome.LOCKED, email=" ZOE@ville.example ", means=Means.PASSWORD)
    assert SignIn.objects.get().account == user


@pytest.mark.parametrize(
    ("servers", "header", "expected"),
    [
        (1, "10.0.0.1, 203.0.113.9, 192.0.2.1", "192.0.2.1"),
        (2, "10.0.0.1, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9,192.0.2.1", "203.0.113.9"),
        (2, "192.0.2.1", "192.0.2.1"),
        (2, "", "192.0.2.7"),
    ],
)
def test_behind_several_servers_it_is_the_one_the_first_of_them_saw(rf, settings, servers, header, expected):
    settings.SECURE_PROXY_SSL_HEADER, settings.PROXIES = ("HTTP_X_FORWARDED_PROTO", "https"), servers
    assert client_address(asked(rf, headers={"x-forwarded-for": header})) == expected


@pytest.mark.parametrize(
    ("proxy", "header", "expected"),
    [
        (None, "203.0.113.9", "192.0.2.7"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "203.0.113.9", "203.0.113.9"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "'; DROP TABLE", None),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", "192.0.2.7"),
    ],
)
def test_the_address_is_the_one_the_town_s_server_saw(rf, settings, proxy, header, expected):
    """Anyone may write the header: only behind the town's server does it count, and only its last address."""
    settings.SECURE_PROXY_SSL_HEADER = proxy
    note_sign_in(asked(rf, headers={"x-forwarded-for": header}), outcome=Outcome.REFUSED)
    assert SignIn.objects.get().address == expected


def test_a_head_reads_both_logs(rf):
    user = UserFactory(first_name="Zoé", last_name="Noël")
    note_sign_in(asked(rf), outcome=Outcome.SUCCEEDED, account=user, means=Means.KEY)
    note_sign_in(asked(rf), outcome=Outcome.REFUSED, email="inconnue@ailleurs.example")
    note_download(user, kind="prevention.action", keys=[12], paper="fiche en PDF")
    note_download(user, kind="parti.depuis", keys=[13], paper="fiche en PDF")
    head = client_of("head")
    text = head.get(SIGN_INS).content.decode()
    assert "Zoé Noël" in text
    assert "clé d’accès" in text
    assert "192.0.2.7" in text
    assert "adresse inconnue du site" in text
    text = head.get(DOWNLOADS).content.decode()
    assert '<a href="/admin/prevention/action/12/change/">fiche action n°\u00a012</a>' in text
    assert "fiche n°\u00a013" in text


@pytest.mark.parametrize("address", [SIGN_INS, DOWNLOADS])
def test_nobody_writes_in_a_log(rf, address):
    user = UserFactory()
    rows = (
        note_sign_in(asked(rf), outcome=Outcome.SUCCEEDED, account=user),
        RestrictedDownload.objects.create(
            account=user, record_kind="prevention.action", record_key=1, paper="x"
        ),
    )
    head = client_of("head")
    row = rows[0 if address == SIGN_INS else 1]
    for end in ("add/", f"{row.pk}/delete/"):
        assert head.post(f"{address}{end}", {"post": "yes"}).status_code == 403
    assert head.post(f"{address}{row.pk}/change/", {"paper": "y", "outcome": "refused"}).status_code == 403
    head.post(address, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert (SignIn.objects.count(), RestrictedDownload.objects.count()) == (1, 1)
    assert head.get(f"{address}{row.pk}/change/").status_code == 200


@pytest.mark.parametrize("role", ["agent", "clerk", "elected", "designated"])
@pytest.mark.parametrize("address", [SIGN_INS, DOWNLOADS])
def test_nobody_else_reads_a_log(role, address):
    assert client_of(role).get(address).status_code in {302, 403}


def test_a_stored_script_is_shown_as_text(rf):
    user = UserFactory(first_name=SCRIPT, last_name="Noël")
    note_sign_in(asked(rf, headers={"user-agent": SCRIPT}), outcome=Outcome.SUCCEEDED, account=user)
    note_download(user, kind=SCRIPT, keys=[1], paper=SCRIPT)
    head = client_of("head")
    for address in (SIGN_INS, DOWNLOADS):
        text = head.get(address).content.decode()
        assert SCRIPT not in text
        assert "&lt;script&gt;" in text


@pytest.mark.parametrize(("months", "days", "kept"), [(12, 360, 1), (12, 370, 0), (3, 95, 0), (3, 89, 1)])
def test_a_log_is_forgotten_in_time(settings, months, days, kept):
    settings.LOGS_KEPT_MONTHS = months
    user, at = UserFactory(), NOW - dt.timedelta(days=days)
    SignIn.objects.create(account=user, outcome=Outcome.SUCCEEDED, at=at)
    RestrictedDownload.objects.create(account=user, record_kind="a.b", record_key=1, paper="x", at=at)
    Invitation.objects.create(
        account=user, fingerprint="a" * 64, sent_at=at, expires_at=at + dt.timedelta(days=7), accepted_at=at
    )
    done = purge_logs(at=NOW)
    assert [SignIn.objects.count(), RestrictedDownload.objects.count(), Invitation.objects.count()] == [
        kept
    ] * 3
    assert [done.sign_ins, done.downloads, done.invitations] == [1 - kept] * 3


def test_an_invitation_that_waits_is_kept_and_a_session_that_is_over_is_not():
    long_ago = NOW - dt.timedelta(days=800)
    Invitation.objects.create(
        account=UserFactory(),
        fingerprint="a" * 64,
        sent_at=long_ago,
        expires_at=long_ago + dt.timedelta(days=7),
    )
    for key, ends in (("over", NOW - dt.timedelta(seconds=1)), ("open", NOW + dt.timedelta(hours=1))):
        OpenSession.objects.create(session_key=key, session_data="", expire_date=ends)
    assert purge_logs(at=NOW).sessions == 1
    assert Invitation.objects.count() == 1
    assert [*OpenSession.objects.values_list("session_key", flat=True)] == ["open"]


def test_the_command_purges_and_says_so(capsys):
    SignIn.objects.create(
        account=account("clerk"), outcome=Outcome.SUCCEEDED, at=timezone.now() - dt.timedelta(days=4000)
    )
    call_command("purge_logs")
    assert "connexions du journal, 1" in capsys.readouterr().out
    assert SignIn.objects.count() == 0
