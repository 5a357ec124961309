"""The dates of a council's life: of our centuries, beside their field, and never an error page."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from deliberations.models import Candidate, Councillor, Deliberation, Question, Seat, Sitting, Term
from tests.deliberations.admin.sittings import signed_in
from tests.deliberations.factories import council

FIELDS = [
    (model, field.name)
    for model in (Term, Councillor, Seat, Sitting, Question, Candidate, Deliberation)
    for field in model._meta.concrete_fields
    if field.get_internal_type() == "DateField"
]


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_each_date_is_of_our_centuries(model, name):
    field = model._meta.get_field(name)

    for day in (dt.date(1800, 1, 1), dt.date(2200, 12, 31)):
        field.run_validators(day)
    for day in (dt.date.min, dt.date(1799, 12, 31), dt.date(2201, 1, 1), dt.date.max):
        with pytest.raises(ValidationError, match="entre 1800 et 2200"):
            field.run_validators(day)


def test_the_dates_of_a_council_are_all_there():
    assert len(FIELDS) == 13


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1799-12-31"])
def test_a_sitting_of_another_age_is_refused_beside_its_dates(day):
    term = council().term

    answer = signed_in("clerk").post(
        reverse("admin:deliberations_sitting_add"),
        {
            "term": term.pk,
            "held_on": day,
            "notice_sent_on": day,
            "notice_posted_on": day,
            "kind": "ordinary",
            "publicity": "public",
            "roll_state": "taken",
        },
    )

    errors = answer.context["adminform"].form.errors
    assert answer.status_code == 200
    for name in ("held_on", "notice_sent_on", "notice_posted_on"):
        assert "entre 1800 et 2200" in str(errors[name])
