"""Owns the expectations of the addresses that are not the ordinary pages of a table of the administration."""

from common.accounts.roles import HEAD, STAFF
from tests.prevention.access_matrix import (
    EVERYBODY,
    LOST,
    MOVED,
    NOBODY,
    OK,
    SIGNED_IN,
    WRONG,
    Expected,
    button,
    form,
    holders,
    page,
    who,
)
from tests.prevention.access_world import ANONYMOUS

COUNCIL, DASHBOARDS = who("read_council"), who("read_dashboards")
KEEPS_SITTINGS, SEALS, DRAFTS = who("keep_sittings"), who("seal_acts"), who("draft_acts")
READS_ACTS, READS_PARTNERS, READS_PLAN = (
    who("read_council_records"),
    who("read_partners"),
    who("read_strategy"),
)
CONVENTIONS, FUNDINGS, PLAN = who("keep_conventions"), who("keep_fundings"), who("keep_strategy")
EXPORTS, IMPORTS = who("export_partners"), who("import_partners")
DEADLINES, PERSONS, ACCOUNTS = who("follow_deadlines"), who("keep_person_meetings"), who("manage_accounts")
ONLY_ANONYMOUS = frozenset({ANONYMOUS})
# Who may ask for the administration: those it is for, and those who may turn out to be.
_ENTERS = STAFF | ONLY_ANONYMOUS

SITE = {
    "healthz": page(EVERYBODY),
    "house:town-css": page(EVERYBODY),
    # The invented town has no arms.
    "house:town-arms": page(EVERYBODY, LOST),
    "home": page(SIGNED_IN),
    "rights": page(SIGNED_IN),
    **dict.fromkeys(["legal:accessibility", "legal:notice", "legal:data_protection"], page(EVERYBODY)),
    # Anybody checks that a file is an edition sealed here; nothing is kept of what was sent.
    "deliberations:proof": form(EVERYBODY),
}
# Nobody who has signed in signs in again: they are led to their own home.
_SIGN_IN = Expected(EVERYBODY, EVERYBODY, frozenset({OK, MOVED}))
# What signing in asks in between is led back to its beginning when nothing is under way.
_BETWEEN = Expected(SIGNED_IN, SIGNED_IN, frozenset({OK, MOVED}))
_FOR_NOBODY = Expected(EVERYBODY, EVERYBODY, frozenset({LOST, 405}), frozenset({LOST, 405}))
ACCOUNT = {
    "account_login": _SIGN_IN,
    "account_logout": Expected(NOBODY, SIGNED_IN, taken=frozenset({MOVED})),
    **dict.fromkeys(["mfa_authenticate", "mfa_login_webauthn"], _BETWEEN),
    "account_reauthenticate": form(SIGNED_IN),
    **dict.fromkeys(["mfa_reauthenticate", "mfa_reauthenticate_webauthn"], _BETWEEN),
    "account_inactive": page(EVERYBODY),
    "socialaccount_login_cancelled": page(EVERYBODY),
    # A password is given by invitation, never asked for by mail; the identity service is not set up here.
    **dict.fromkeys(
        [
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key_done",
            "account_reset_password_from_key",
            "invitations:choose",
            "openid_connect_callback",
            "openid_connect_login",
        ],
        _FOR_NOBODY,
    ),
    "invitations:open": page(EVERYBODY, LOST),
    "invitations:done": page(EVERYBODY),
    "account_home": page(SIGNED_IN),
    "account_change_password": form(SIGNED_IN),
    "account_set_password": form(SIGNED_IN, None, MOVED),
    "mfa_index": page(SIGNED_IN),
    **dict.fromkeys(
        ["mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"],
        Expected(SIGNED_IN, SIGNED_IN, frozenset({OK, MOVED, LOST}), frozenset({OK, MOVED, WRONG, LOST})),
    ),
    # This account has no second factor yet.
    **dict.fromkeys(
        [
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_download_recovery_codes",
            "mfa_edit_webauthn",
            "mfa_remove_webauthn",
        ],
        Expected(SIGNED_IN, SIGNED_IN, frozenset({OK, MOVED, LOST}), frozenset({OK, MOVED, LOST, 405})),
    ),
    "open_sessions:list": page(SIGNED_IN),
    "open_sessions:end_others": button(SIGNED_IN),
    "deliberations:choose_town": button(SIGNED_IN, MOVED),
}
DASHBOARD_PAGES = {
    **dict.fromkeys(
        ["dashboards:home", "dashboards:note", "dashboards:search"],
        page(SIGNED_IN),
    ),
    # Without a block chosen there is no paper: back to the choice.
    "dashboards:note_pdf": page(SIGNED_IN, MOVED),
    **dict.fromkeys(
        ["dashboards:council", "dashboards:sitting", "dashboards:act", "dashboards:decisions"],
        page(COUNCIL),
    ),
    **dict.fromkeys(
        ["deliberations:decision_signed_copy", "deliberations:extract", "deliberations:annex"], page(COUNCIL)
    ),
    **dict.fromkeys(
        [
            "dashboards:conventions",
            "dashboards:convention",
            "dashboards:project",
            "dashboards:organisation",
            "dashboards:budget",
            "dashboards:strategy",
            "dashboards:sheet",
            "dashboards:sheet_pdf",
            "dashboards:results",
            "dashboards:governance",
            "dashboards:body",
        ],
        page(DASHBOARDS),
    ),
}
WORK = {
    "deadlines:list": page(DEADLINES),
    "deadlines:year": page(DEADLINES),
    "deadlines:matter": form(DEADLINES),
    "deadlines:reminders": form(DEADLINES),
    "deadlines:address": button(DEADLINES),
    # The secret address is the key: another calendar has no account here.
    "deadlines:feed": page(EVERYBODY),
    **dict.fromkeys(["jobs:jobs", "jobs:job", "jobs:state", "jobs:download"], page(STAFF)),
    **dict.fromkeys(["jobs:cancel", "jobs:again"], button(STAFF)),
    "partners:checks": page(READS_PARTNERS),
    # To the plan of today.
    "prevention:strategies": page(DASHBOARDS, OK, MOVED),
    "partners:checks_file": page(EXPORTS),
    **dict.fromkeys(
        ["prevention:plan", "prevention:calendar", "prevention:review", "prevention:districts"],
        page(DASHBOARDS),
    ),
}


def _admin(prefix: str, pages: dict[str, Expected]) -> dict[str, Expected]:
    return {f"admin:{prefix}_{name}": one for name, one in pages.items()}


# A page of which the person reads the right before who they are is asked again.
_SITTING = form(READS_ACTS, KEEPS_SITTINGS)
_ACT = {
    "step": Expected(NOBODY, DRAFTS, taken=frozenset({LOST, MOVED})),
    "seal": form(SEALS),
    "withdraw": form(SEALS),
    "mentions": form(SEALS),
    "withdraw_date": form(SEALS),
    "signed_copy": form(DRAFTS),
    **dict.fromkeys(["draft", "preview", "edition", "annex", "signed_file"], form(READS_ACTS)),
    "text_preview": button(READS_ACTS),
}
COUNCIL_ADMIN = {
    **_admin("deliberations_councillor", {"import": form(KEEPS_SITTINGS), "import_model": form(READS_ACTS)}),
    **_admin("deliberations_deliberation", _ACT),
    "admin:deliberations_mayoraldecision_signed_file": form(READS_ACTS),
    "admin:deliberations_sitting_summary": page(READS_ACTS),
    "admin/deliberations/sitting/<path:object_id>/": page(READS_ACTS),
    **_admin(
        "deliberations_sitting",
        dict.fromkeys(
            [
                "agenda",
                "question_remove",
                "roll",
                "events",
                "movements",
                "proxies",
                "recusals",
                "votes",
                "question_votes",
                "vote",
                "round",
            ],
            _SITTING,
        ),
    ),
}
_TRANSFERS = {
    "import": form(IMPORTS),
    "import_model": form(IMPORTS),
    # The job of a file that was never checked has no report.
    "import_report": Expected(IMPORTS, IMPORTS, frozenset({OK, LOST}), frozenset({OK, MOVED, LOST})),
    "export": form(EXPORTS),
}
PARTNERS_ADMIN = {
    **_admin("partners_convention", _TRANSFERS),
    **_admin("partners_funding", _TRANSFERS),
    **_admin("partners_organisation", _TRANSFERS),
    **_admin("partners_grant", {"export": form(EXPORTS), "open_data": form(EXPORTS)}),
    "admin:partners_payment_export": form(EXPORTS),
    "admin:partners_activityreport_export": form(who("keep_activity")),
    **dict.fromkeys(
        [f"admin:partners_{table}_document" for table in ("amendment", "convention", "funding", "grant")],
        form(READS_PARTNERS),
    ),
    "admin:partners_convention_summary": page(READS_PARTNERS),
    "admin/partners/convention/<path:object_id>/": page(READS_PARTNERS),
    **_admin(
        "partners_convention",
        {
            **dict.fromkeys(["entry", "renew", "denounce", "close"], form(CONVENTIONS)),
            "sheet": form(READS_PARTNERS),
            # Asked for by POST, made by a job.
            "dossier": Expected(EXPORTS, EXPORTS, frozenset({OK, MOVED})),
        },
    ),
    **_admin("partners_funding", dict.fromkeys(["balance", "plan", "plan_workbook"], form(READS_PARTNERS))),
    "admin:partners_fundingcall_prepare": form(FUNDINGS),
    "admin:partners_post_yearly_report": form(READS_PARTNERS, None, OK, MOVED),
}
_SHEETS = {
    "import": form(who("import_strategy")),
    "import_model": form(who("import_strategy")),
    "import_report": Expected(
        who("import_strategy"), who("import_strategy"), frozenset({OK, LOST}), frozenset({OK, MOVED, LOST})
    ),
    "export": form(who("export_strategy")),
    **dict.fromkeys(["bulk", "undo", "carry"], form(PLAN, None, MOVED)),
    "paper": form(READS_PLAN),
}
_PAPER = form(READS_PLAN)
PREVENTION_ADMIN = {
    **_admin("prevention_action", _SHEETS),
    **dict.fromkeys(
        [f"admin:prevention_{table}_document" for table in ("action", "meeting", "strategy")],
        form(READS_PLAN),
    ),
    "admin:prevention_body_year": page(READS_PLAN),
    "admin:prevention_meeting_decisions": form(READS_PLAN, who("keep_governance")),
    "admin:prevention_meeting_invite": form(who("keep_governance")),
    **_admin("prevention_meeting", dict.fromkeys(["invitation", "attendance", "minutes"], _PAPER)),
    "admin:prevention_townoutline_changelist": form(READS_PLAN, PLAN),
    # One page, whatever the address.
    **dict.fromkeys(
        ["admin:prevention_townoutline_add", "admin:prevention_townoutline_change"], form(STAFF, None, MOVED)
    ),
    "admin:prevention_townoutline_load": Expected(READS_PLAN, PLAN, frozenset({MOVED})),
    "admin:prevention_personmeeting_situations": page(READS_PLAN),
    **_admin("prevention_personmeeting", dict.fromkeys(["invitation", "attendance"], form(PERSONS))),
    # A meeting where persons are discussed has no minutes.
    "admin:prevention_personmeeting_minutes": form(PERSONS, None, MOVED),
    "admin:prevention_strategy_summary": page(READS_PLAN),
    "admin/prevention/strategy/<path:object_id>/": page(READS_PLAN),
    "admin:prevention_strategy_ordering": form(READS_PLAN, PLAN),
    "admin:prevention_strategy_move": form(PLAN),
    "admin:prevention_strategy_review": form(READS_PLAN, PLAN),
    "admin:prevention_strategy_booklet": form(READS_PLAN, None, OK, MOVED),
    "admin:prevention_strategy_yearly_report": page(READS_PLAN, OK, MOVED),
    "admin:prevention_strategy_review_paper": page(READS_PLAN),
}
ADMIN = {
    "admin:index": form(STAFF),
    "admin:login": Expected(_ENTERS, _ENTERS, frozenset({MOVED})),
    "admin:logout": Expected(_ENTERS, _ENTERS, frozenset({MOVED, 405}), frozenset({MOVED})),
    "admin:password_change": form(STAFF, None, OK, MOVED),
    "admin:password_change_done": page(STAFF, OK, MOVED),
    # Asked without saying of which field: refused.
    "admin:autocomplete": page(NOBODY),
    "admin:jsi18n": page(STAFF),
    "admin:view_on_site": Expected(STAFF, STAFF, frozenset({LOST}), frozenset({LOST})),
    "admin:app_list": form(STAFF),
    "admin/(?P<url>.*)$": Expected(STAFF, STAFF, frozenset({LOST}), frozenset({LOST})),
    "admin:auth_user_password_change": form(ACCOUNTS),
    "admin:accounts_user_access": form(ACCOUNTS),
}
DECLARED: dict[str, Expected] = {
    **SITE,
    **ACCOUNT,
    **DASHBOARD_PAGES,
    **WORK,
    **COUNCIL_ADMIN,
    **PARTNERS_ADMIN,
    **PREVENTION_ADMIN,
    **ADMIN,
}

__all__ = ["DECLARED", "HEAD", "holders"]
