"""A convention is renewed, denounced, closed; each says why it refuses and is undone; nothing is half-written."""

import datetime as dt

import pytest

from common.house.locking import Stale
from common.house.models import Change
from common.typography import PartialDate
from deliberations.operations.errors import Refused
from partners.domain.vocabulary import Authority, Coverage
from partners.models import AmendmentParty, Convention, ConventionRenewal
from partners.operations.conventions import (
    close_convention,
    denounce_convention,
    proposed_start,
    record_express_renewal,
    renew_convention,
    reopen_convention,
    withdraw_denunciation,
)
from tests.deliberations.factories import DeliberationFactory
from tests.partners.admin.conventions import full_convention
from tests.partners.factories import AmendmentFactory, ConventionFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


def code_of(caught):
    return [finding.code for finding in caught.value.findings]


def renewed(convention, **kwargs):
    given = {
        "title": "La suivante",
        "start": PartialDate(2027, 1, 1),
        "duration_months": 36,
        "on": TODAY,
        "by": None,
        "seen": convention.version,
    }
    return renew_convention(convention=convention, **given | kwargs)


def test_the_convention_that_follows_takes_the_parties_and_the_terms_and_nothing_signed():
    old = full_convention(renewal="none")
    before = Convention.objects.get(pk=old.pk)

    made = renewed(old)

    assert (made.renews_id, made.start, made.duration_months) == (old.pk, PartialDate(2027, 1, 1), 36)
    assert made.notice_months == 6, "the amendment in force gave it"
    assert [(party.organisation_id, party.represented_by) for party in made.parties.all()] == [
        (party.organisation_id, party.represented_by) for party in old.parties.all()
    ]
    assert (made.signatures.count(), made.fundings.count(), made.authority) == (0, 0, "")
    kept = Convention.objects.get(pk=old.pk)
    assert (kept.version, kept.notice_months) == (before.version + 1, 3)
    assert kept.signatures.count() == 2


def test_a_party_that_left_by_an_amendment_is_not_copied_and_one_that_joined_is():
    old = full_convention()
    gone = old.parties.first().organisation
    joining = OrganisationFactory(municipality=old.municipality)
    amendment = AmendmentFactory(convention=old, number=2)
    AmendmentParty.objects.create(amendment=amendment, organisation=gone, joins=False)
    AmendmentParty.objects.create(amendment=amendment, organisation=joining, role="funder")

    names = {party.organisation_id: party.role for party in renewed(old).parties.all()}

    assert gone.pk not in names
    assert names[joining.pk] == "funder"


def test_the_parties_of_the_act_are_copied_when_an_amendment_makes_them_doubtful():
    old = full_convention()
    amendment = AmendmentFactory(convention=old, number=2, effective=None)
    AmendmentParty.objects.create(
        amendment=amendment, organisation=OrganisationFactory(municipality=old.municipality)
    )

    assert renewed(old).parties.count() == 2


@pytest.mark.parametrize(
    ("terms", "start"),
    [
        ({"renewal": "none"}, PartialDate(2027, 1, 1)),
        ({"renewal": "tacit", "renewal_months": 12}, PartialDate(2027, 1, 1)),
        ({"renewal": "none", "start": None}, None),
        ({"renewal": "none", "start": PartialDate(2024, 3)}, PartialDate(2027, 3)),
    ],
)
def test_the_start_proposed_is_the_day_after_the_end_when_it_is_known(terms, start):
    assert proposed_start(ConventionFactory(**terms), TODAY) == start


def test_a_renewal_without_a_title_or_from_an_old_page_writes_nothing():
    old = full_convention()
    with pytest.raises(Refused) as caught:
        renewed(old, title="  ")
    assert code_of(caught) == ["RENEWED_WITHOUT_TITLE"]
    with pytest.raises(Stale):
        renewed(old, seen=old.version - 1)
    assert Convention.objects.count() == 1
    assert not Change.objects.of(old).exists()


def express(convention, **kwargs):
    given = {"signed": PartialDate(2026, 10, 1), "on": TODAY, "by": None, "seen": None}
    return record_express_renewal(convention=convention, **given | kwargs)


def test_an_express_renewal_signed_makes_the_convention_go_on_one_period():
    convention = full_convention(renewal="express", renewals_maximum=2)
    assert convention.last_end(TODAY) == PartialDate(2026, 12, 31)

    act = DeliberationFactory(municipality=convention.municipality)
    made = express(convention, authority=Authority.DELIBERATION, deliberation=act)

    found = Convention.objects.get(pk=convention.pk)
    assert (made.number, made.deliberation) == (1, act)
    assert found.last_end(dt.date(2027, 1, 2)) == PartialDate(2029, 12, 31)


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"renewal": "tacit"}, "RENEWAL_NOT_EXPRESS"),
        ({"renewal": ""}, "RENEWAL_NOT_EXPRESS"),
        ({"renewal": "express", "renewals_maximum": 0}, "RENEWALS_EXHAUSTED"),
    ],
)
def test_an_express_renewal_the_act_does_not_provide_is_refused(terms, code):
    convention = full_convention(**terms)
    with pytest.raises(Refused) as caught:
        express(convention)
    assert code_of(caught) == [code]
    assert ConventionRenewal.objects.count() == 0
    assert Convention.objects.get(pk=convention.pk).version == 1


def denounced(convention, requested, effective, **kwargs):
    denounce_convention(
        convention=convention,
        requested=PartialDate.parse(requested),
        effective=PartialDate.parse(effective) if effective else None,
        by=None,
        seen=None,
        **kwargs,
    )
    return Convention.objects.get(pk=convention.pk)


def test_a_denunciation_ends_the_convention_on_the_eve_and_is_taken_back():
    convention = full_convention(renewal="tacit", renewal_months=12)
    who = convention.parties.first().organisation

    found = denounced(convention, "01/03/2026", "01/07/2026", denounced_by=who, reason="Fin du poste")

    assert found.last_end(TODAY) == PartialDate(2026, 6, 30)
    assert found.coverage(dt.date(2026, 6, 30))[0] is Coverage.IN_FORCE
    assert found.coverage(dt.date(2026, 7, 1))[0] is Coverage.DENOUNCED
    with pytest.raises(Refused) as caught:
        denounced(convention, "02/03/2026", None)
    assert code_of(caught) == ["ALREADY_DENOUNCED"]

    withdraw_denunciation(convention=found, by=None, seen=found.version)
    back = Convention.objects.get(pk=convention.pk)
    assert (back.denounced, back.denunciation_effective, back.denounced_by, back.denunciation_reason) == (
        None,
        None,
        None,
        "",
    )
    assert back.last_end(TODAY) == PartialDate(2026, 12, 31)
    with pytest.raises(Refused) as caught:
        withdraw_denunciation(convention=back, by=None, seen=None)
    assert code_of(caught) == ["NOT_DENOUNCED"]


@pytest.mark.parametrize(
    ("requested", "effective", "kept"),
    [
        ("01/07/2026", "30/06/2026", False),
        ("01/07/2026", "01/07/2026", True),
        ("07/2026", "06/2026", False),
        ("07/2026", "2026", True),
        ("2026", None, True),
    ],
)
def test_a_denunciation_never_takes_effect_before_it_was_asked_for(requested, effective, kept):
    convention = full_convention()
    if kept:
        assert denounced(convention, requested, effective).denounced is not None
        return
    with pytest.raises(Refused) as caught:
        denounced(convention, requested, effective)
    assert code_of(caught) == ["DENOUNCED_BEFORE_REQUEST"]
    assert caught.value.findings[0].field == "denunciation_effective"


def test_a_convention_that_is_over_is_filed_away_and_taken_out_again():
    convention = full_convention(renewal="none", start=PartialDate(2020, 1, 1))

    close_convention(convention=convention, closed=PartialDate.of(TODAY), on=TODAY, by=None, seen=None)
    found = Convention.objects.get(pk=convention.pk)
    assert found.closed == PartialDate.of(TODAY)
    with pytest.raises(Refused) as caught:
        close_convention(convention=found, closed=PartialDate.of(TODAY), on=TODAY, by=None, seen=None)
    assert code_of(caught) == ["ALREADY_CLOSED"]

    reopen_convention(convention=found, by=None, seen=found.version)
    assert Convention.objects.get(pk=convention.pk).closed is None
    with pytest.raises(Refused) as caught:
        reopen_convention(convention=found, by=None, seen=None)
    assert code_of(caught) == ["NOT_CLOSED"]


def test_a_convention_in_force_or_on_a_day_to_come_is_not_filed_away():
    convention = full_convention(renewal="tacit")
    for closed, code in (
        (PartialDate.of(TODAY), "CLOSED_IN_FORCE"),
        (PartialDate(2026, 12, 1), "CLOSED_LATER"),
    ):
        with pytest.raises(Refused) as caught:
            close_convention(convention=convention, closed=closed, on=TODAY, by=None, seen=None)
        assert code_of(caught) == [code]
    assert Convention.objects.get(pk=convention.pk).version == 1
