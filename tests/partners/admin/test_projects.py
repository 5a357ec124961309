"""The pages of projects and posts: heads of columns stay short, only the directorate follows."""

import re

import pytest

from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import PostFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return MunicipalityFactory()


def test_the_heads_of_the_rows_of_a_project_are_a_few_words(town):
    page = client_of("agent").get(f"/admin/partners/project/{ProjectFactory(municipality=town).pk}/change/")
    heads = re.findall(r'<th class="column-.*?</th>', page.content.decode(), re.DOTALL)
    assert len(heads) > 15
    assert not [head for head in heads if 'class="help"' in head]


@pytest.mark.parametrize(("factory", "name"), [(ProjectFactory, "project"), (PostFactory, "post")])
def test_only_the_directorate_may_be_named_to_follow(town, factory, name):
    agent, _ = client_of("agent"), client_of("clerk")
    page = agent.get(f"/admin/partners/{name}/{factory(municipality=town).pk}/change/")
    field = page.context["adminform"].form.fields["followed_by"]
    assert [one.groups.get().name for one in field.queryset] == ["agent"]
