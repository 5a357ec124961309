"""Owns the records that the tests of rights ask for: the demonstration, and one of each kind it lacks."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from common.accounts.models import User
from common.accounts.models.journal import Outcome, RestrictedDownload, SignIn
from common.accounts.roles import CLERK, HEAD, LABELS, STAFF
from common.deadlines.calendar import create_address
from common.deadlines.reading import entries_of
from common.house.models import Change
from common.jobs import contents
from common.jobs.models import JobState
from common.jobs.operations import ask
from deliberations.demonstration import fictitious_town
from deliberations.models import Annex, Deliberation, Municipality, Question, Sitting, Term
from deliberations.towns import SESSION_KEY
from partners.jobs import EXPORT
from partners.models import AttachedDocument, DocumentKind
from prevention.models import PlanDocument
from tests.deliberations import factories as council
from tests.deliberations.admin.act_pages import png
from tests.partners import factories as partners
from tests.prevention import factories as strategy
from tests.prevention.test_admin_pages import OWNERS

ANONYMOUS = "anonymous"
PERSONS = (ANONYMOUS, *LABELS)
# Whose record it is, or what it is: the cases that a page with an identifier must tell apart.
OWN, OTHER_TOWN, REFERENCE, MISSING = "own", "other town", "reference town", "missing"
RESTRICTED, DRAFT = "restricted", "draft"
NOBODY = 987_654
HIDDEN, HIDDEN_DRAFT = "Fiche-Cachée", "Exposé-Caché"


def _term(town: Municipality) -> Term:
    return Term.objects.filter(municipality=town).first() or council.TermFactory(municipality=town)


def _sitting(town: Municipality) -> Sitting:
    return Sitting.objects.filter(term__municipality=town).first() or council.SittingFactory(term=_term(town))


def _question(town: Municipality) -> Question:
    # After every question of the demonstration.
    return council.QuestionFactory(sitting=_sitting(town), order=500 + Question.objects.count())


# A record of another town served by the same installation, one of each table that belongs to a town.
FOREIGN: dict[str, Callable[[Municipality], Any]] = {
    "deliberations.municipality": lambda town: town,
    "deliberations.term": _term,
    "deliberations.councillor": lambda town: council.CouncillorFactory(municipality=town),
    "deliberations.sitting": _sitting,
    "deliberations.question": _question,
    "deliberations.deliberation": lambda town: council.DeliberationFactory(
        question=_question(town), taken_over=True
    ),
    "deliberations.mayoraldecision": lambda town: council.MayoralDecisionFactory(municipality=town),
    "partners.convention": lambda town: partners.ConventionFactory(municipality=town),
    "partners.funding": lambda town: partners.FundingFactory(municipality=town),
    "partners.fundingcall": lambda town: partners.FundingCallFactory(municipality=town),
    "partners.grant": lambda town: partners.GrantFactory(municipality=town),
    "partners.organisation": lambda town: partners.OrganisationFactory(municipality=town),
    "partners.post": lambda town: partners.PostFactory(municipality=town),
    "partners.project": lambda town: partners.ProjectFactory(municipality=town),
    "partners.activityreport": lambda town: partners.ActivityReportFactory(post__municipality=town),
    "partners.amendment": lambda town: partners.AmendmentFactory(convention__municipality=town),
    "partners.payment": lambda town: partners.PaymentFactory(funding__municipality=town),
    "prevention.strategy": lambda town: strategy.StrategyFactory(municipality=town),
    "prevention.axis": lambda town: strategy.AxisFactory(strategy__municipality=town),
    "prevention.objective": lambda town: strategy.ObjectiveFactory(axis__strategy__municipality=town),
    "prevention.action": lambda town: strategy.ActionFactory(axis__strategy__municipality=town),
    "prevention.reviewline": lambda town: strategy.ReviewLineFactory(axis__strategy__municipality=town),
    "prevention.indicator": lambda town: strategy.IndicatorFactory(action__axis__strategy__municipality=town),
    "prevention.body": lambda town: strategy.BodyFactory(municipality=town),
    "prevention.meeting": lambda town: strategy.MeetingFactory(body__municipality=town),
    "prevention.personmeeting": lambda town: strategy.PersonMeetingFactory(body__municipality=town),
}
KEEPS_PAPERS = {
    "partners.convention": (AttachedDocument, "convention"),
    "partners.amendment": (AttachedDocument, "amendment"),
    "partners.funding": (AttachedDocument, "funding"),
    "partners.grant": (AttachedDocument, "grant"),
    "prevention.strategy": (PlanDocument, "strategy"),
    "prevention.action": (PlanDocument, "action"),
    "prevention.meeting": (PlanDocument, "meeting"),
}


@dataclass
class World:
    """The records by what they are, then by table ("prevention.action"); the accounts by role."""

    town: Municipality
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    papers: dict[tuple[str, str], int] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    jobs: dict[str, int] = field(default_factory=dict)
    feed: str = ""
    matter: str = ""

    def record(self, table: str, what: str = OWN) -> Any:
        """The record of a table that is so; None when there is no such case."""
        return self.records.get(what, {}).get(table)

    def client(self, person: str) -> Client:
        """A browser signed in as this person (nobody for `ANONYMOUS`), on the invented town."""
        client = Client(raise_request_exception=False)
        if person != ANONYMOUS:
            client.force_login(self.people[person])
            session = client.session
            session[SESSION_KEY] = self.town.pk
            # Who they are was asked a moment ago.
            session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
            session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(self.people[person].pk)
            session.save()
        return client


def build_world() -> World:
    """Add to the towns of the demonstration what they lack."""
    world = World(town=Municipality.objects.get(name=fictitious_town.NAME))
    for role in LABELS:
        world.people[role] = council.UserFactory(is_staff=role in STAFF)
        world.people[role].groups.add(Group.objects.get(name=role))
    for role in STAFF:
        job = ask(
            kind=EXPORT,
            title="Export",
            arguments={"export": "organisations", "keys": [], "kind": "csv"},
            by=world.people[role],
        )
        done = {
            "state": JobState.DONE,
            "ended_at": timezone.now(),
            "sentence": "Exporté.",
            "output_name": "liste.csv",
        }
        output = contents.keep(b"nom\r\n", key=contents.key_of(contents.new_claim()))
        type(job).objects.filter(pk=job.pk).update(**done, output_key=output, output_type="text/csv")
        world.jobs[role] = job.pk
    # What this calendar tells to whoever has its address is what its owner may know.
    world.feed = create_address(user=world.people[CLERK])
    on = timezone.localdate()
    world.matter = entries_of(world.people[CLERK], on, town=str(world.town.pk))[0].deadline.matter
    _own(world)
    _others(world)
    return world


def _own(world: World) -> None:
    found: dict[str, Any] = {}
    for model in admin.site._registry:
        table = model._meta.label_lower
        owner = OWNERS.get(table)
        rows = model._base_manager.filter(**({owner: world.town.pk} if owner else {})).order_by("pk")
        make = FOREIGN.get(table)
        found[table] = rows.first() or (make and make(world.town))
    acts = Deliberation.objects.of_town(world.town)
    sealed = acts.filter(editions__withdrawn_at__isnull=True, editions__isnull=False).order_by("pk")
    found["deliberations.deliberation"] = sealed.filter(published_on__isnull=False).first()
    found["deliberations.sitting"] = found["deliberations.deliberation"].question.sitting
    for act in (found["deliberations.deliberation"], found["deliberations.mayoraldecision"]):
        act.signed_copy.save("acte.png", ContentFile(png()), save=False)
        act.signed_copy_name, act.signed_copy_type = "acte.png", "image/png"
        type(act).objects.filter(pk=act.pk).update(
            signed_copy=act.signed_copy.name, signed_copy_name="acte.png", signed_copy_type="image/png"
        )
    actions = apps.get_model("prevention", "action")._base_manager
    mine = actions.filter(axis__strategy__municipality=world.town)
    found["prevention.action"] = (
        mine.filter(restricted=False, indicators__isnull=False).order_by("pk").first()
    )
    found["prevention.indicator"] = found["prevention.action"].indicators.first()
    found["prevention.strategy"] = found["prevention.action"].axis.strategy
    found["accounts.user"] = council.UserFactory(first_name="Autre")
    found["accounts.user"].groups.add(Group.objects.get(name="agent"))
    decision = found["deliberations.mayoraldecision"]
    type(decision).objects.filter(pk=decision.pk).update(published_on=timezone.localdate())
    head = world.people[HEAD]
    found["house.change"] = Change.objects.create(
        content_type=ContentType.objects.get_for_model(Deliberation),
        object_id=str(found["deliberations.deliberation"].pk),
        version=1,
        by=head,
        summary="objet",
    )
    found["accounts.signin"] = SignIn.objects.create(account=head, outcome=Outcome.SUCCEEDED)
    found["accounts.restricteddownload"] = RestrictedDownload.objects.create(
        account=head, record_kind="prevention.action", record_key=1, paper="fiche"
    )
    world.records[OWN] = found

    hidden = strategy.ActionFactory(
        axis=found["prevention.action"].axis, position=90, restricted=True, title=HIDDEN
    )
    strategy.IndicatorFactory(action=hidden, label=f"{HIDDEN}, indicateur")
    strategy.MilestoneFactory(action=hidden, label=f"{HIDDEN}, étape")
    world.records[RESTRICTED] = {
        "prevention.action": hidden,
        "prevention.indicator": hidden.indicators.first(),
    }
    draft = council.DeliberationFactory(question=_question(world.town), expose=HIDDEN_DRAFT)
    world.records[DRAFT] = {"deliberations.deliberation": draft}
    Annex.objects.create(
        deliberation=draft, title="Annexe du projet", **_file("file", "projet.png", media_type="image/png")
    )
    annexed = found["deliberations.deliberation"]
    # The act is sealed: nothing joins it any more but past its rules.
    annex = Annex(deliberation=annexed, title="Annexe", **_file("file", "annexe.png", media_type="image/png"))
    Annex.objects.bulk_create([annex])
    world.papers[OWN, "deliberations.deliberation"] = annex.pk
    world.papers[DRAFT, "deliberations.deliberation"] = draft.annexes.last().pk
    for what in (OWN, RESTRICTED):
        _papers(world, what)


def _file(name: str, file_name: str, **fields: Any) -> dict[str, Any]:
    return {name: ContentFile(png(), name=file_name), f"{name}_name": file_name} | fields


def _papers(world: World, what: str) -> None:
    kind = DocumentKind.objects.order_by("pk").first()
    for table, (model, owner) in KEEPS_PAPERS.items():
        record = world.record(table, what)
        if record is None:
            continue
        own = {"kind": kind} if model is AttachedDocument else {}
        paper = model.objects.create(
            **{owner: record}, **own, title="Pièce", **_file("file", "piece.png", file_type="image/png")
        )
        world.papers[what, table] = paper.pk


def _others(world: World) -> None:
    homes = Municipality.objects.home().exclude(pk=world.town.pk)
    for what, town in (
        (OTHER_TOWN, homes.order_by("pk").first()),
        (REFERENCE, Municipality.objects.filter(is_home=False).order_by("pk").first()),
    ):
        world.records[what] = {table: make(town) for table, make in FOREIGN.items()}
        for table, owner in OWNERS.items():
            rows = apps.get_model(table)._base_manager.filter(**{owner: town.pk}).order_by("pk")
            if table not in FOREIGN and rows:
                world.records[what][table] = rows[0]
        _papers(world, what)
        act = world.record("deliberations.deliberation", what)
        annex = Annex.objects.create(
            deliberation=act, title="Annexe", **_file("file", "annexe.png", media_type="image/png")
        )
        world.papers[what, "deliberations.deliberation"] = annex.pk
