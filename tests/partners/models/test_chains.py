"""A chain of records never comes back to where it started: beside its field in a form, and in the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.deliberations.admin.sittings import signed_in
from tests.partners.admin.conventions import shown_form
from tests.partners.factories import ConventionFactory, OrganisationFactory, ProjectFactory

pytestmark = pytest.mark.django_db
CHAINS = [
    (ConventionFactory, "renews", "renouvelle déjà"),
    (ProjectFactory, "predecessor", "est déjà, de proche en proche, la suite de ce projet"),
    (OrganisationFactory, "part_of", "est déjà, de proche en proche, un service de cette organisation"),
]


def chain(make, field, length):
    """Records of one town, each naming the one before it."""
    records = [make()]
    for _ in range(length - 1):
        records.append(make(municipality=records[0].municipality, **{field: records[-1]}))
    return records


@pytest.mark.parametrize(("make", "field", "words"), CHAINS, ids=[one[1] for one in CHAINS])
@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_ring_is_refused_beside_its_field(make, field, words, length):
    records = chain(make, field, length)
    for record in records:
        record.clean()
    setattr(records[0], field, records[-1])
    with pytest.raises(ValidationError) as caught:
        records[0].clean()
    [sentence] = caught.value.message_dict[field]
    assert words in sentence
    assert f"«\u00a0{records[-1]}\u00a0»" in sentence


@pytest.mark.parametrize(("make", "field", "words"), CHAINS, ids=[one[1] for one in CHAINS])
def test_the_database_refuses_a_record_that_names_itself(make, field, words):
    record = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(**{field: record})


@pytest.mark.parametrize(("make", "field", "words"), CHAINS[1:], ids=[one[1] for one in CHAINS[1:]])
def test_the_administration_says_it_and_writes_nothing(make, field, words):
    first, second = chain(make, field, 2)
    client = signed_in("agent")
    where = f"/admin/partners/{first._meta.model_name}/{first.pk}/change/"
    answer = client.post(where, shown_form(client, where, "name") | {field: [str(second.pk)], "_save": ["1"]})

    assert words in " ".join(answer.context["adminform"].form.errors[field])
    first.refresh_from_db()
    assert getattr(first, field) is None
