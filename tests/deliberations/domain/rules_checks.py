"""For each rule of docs/rules on composition, notices, votes, elections, acts: the code that answers it."""

from collections.abc import Callable
from datetime import date

from deliberations.domain.calendar import clear_days_between
from deliberations.domain.council import (
    TableauEntry,
    complete_council,
    deputies_maximum,
    legal_seats,
    majority_of,
    quorum_required,
    tableau_order,
)
from deliberations.domain.decisions import check_decision
from deliberations.domain.elections import (
    AnotherRound,
    Candidate,
    Elected,
    ElectedBy,
    Round,
    elect,
    seats_by_largest_remainder,
)
from deliberations.domain.kinds import check_votable
from deliberations.domain.methods import MethodRequest, method_required, threshold_public, threshold_secret
from deliberations.domain.notices import (
    check_notice,
    check_second_notice,
    latest_notice_date,
    notice_required,
)
from deliberations.domain.numbering import (
    check_act_number,
    check_object,
    prefecture_identifier,
    to_act_number,
)
from deliberations.domain.publicity import (
    accounts_deadline,
    deliberation_list_deadline,
    executory_date,
    minutes_publication_deadline,
    prefect_recourse_end,
    publication_minimum_end,
    recourse_end,
)
from deliberations.domain.regimes import Place, QuorumShare
from deliberations.domain.signatures import function_label, signature_rule
from deliberations.domain.subjects import ActNature
from deliberations.domain.vocabulary import Civility, QuestionKind, SeatFunction, Sense, VoteMethod
from deliberations.domain.voting import (
    DecisionRule,
    Tally,
    check_tally,
    closed_doors_needed,
    decide,
    majority_needed,
    voters,
)
from tests.deliberations.domain.rules_pages import Data, as_date, shown

FUNCTIONS = {
    "maire": SeatFunction.MAYOR,
    "adjoint": SeatFunction.DEPUTY,
    "délégué": SeatFunction.DELEGATE,
    "conseiller": SeatFunction.COUNCILLOR,
}
CIVILITIES = {civility.label: civility for civility in Civility}
METHODS = {method.label: method for method in VoteMethod}
KINDS = {kind.label: kind for kind in QuestionKind}
SENSES = {sense.label: sense for sense in Sense}


def place(data: Data) -> Place:
    return Place("93", data.known("population"))


def tally(data: Data) -> Tally:
    return Tally(
        votes_for=data.number("pour"),
        against=data.number("contre"),
        abstention=data.number("abstentions"),
        blank=data.number("blancs"),
        null=data.number("nuls"),
        not_taking_part=data.number("ne prennent pas part"),
    )


def method(data: Data) -> VoteMethod:
    return METHODS[data.text("scrutin", VoteMethod.SHOW_OF_HANDS.label)]


def deputies(data: Data) -> str:
    maximum = deputies_maximum(data.number("effectif"), data.number("population"))
    return f"{maximum.ordinary} et {maximum.neighbourhoods}"


def tableau(data: Data) -> str:
    names = list(data)
    order = tableau_order(tableau_entry(key, data.text(name)) for key, name in enumerate(names))
    return ", ".join(names[key] for key in order)


def tableau_entry(key: int, text: str) -> TableauEntry:
    function, *facts = (part.strip() for part in text.split(","))
    known: dict[str, object] = {}
    for fact in facts:
        if fact.startswith("rang "):
            known["rank"] = int(fact.removeprefix("rang "))
        elif fact.endswith(" voix"):
            known["votes"] = int(fact.removesuffix(" voix").replace(" ", ""))
        elif fact.startswith("né le "):
            known["born_on"] = as_date(fact.removeprefix("né le "))
        else:
            known["elected_on"] = as_date(fact)
    return TableauEntry(key=key, function=FUNCTIONS[function], **known)


def notice(data: Data) -> object:
    return check_notice(
        sent=data.day("envoi"),
        sitting=data.day("séance"),
        place=place(data),
        urgent=data.yes("urgence"),
        urgency_pronounced=data.yes("prononcée"),
    )


def votable(data: Data) -> object:
    return check_votable(
        kind=KINDS[data.text("nature")],
        on_notice=False,
        complementary_clear_days=data.number("complément") if "complément" in data else None,
        urgency_pronounced=data.yes("urgence"),
        second_notice=data.yes("seconde"),
    )


def result(data: Data) -> object:
    president = SENSES[data.text("président")] if "président" in data else None
    return decide(tally=tally(data), method=method(data), president_sense=president).result


def ruling(data: Data) -> object:
    asked = [
        MethodRequest(VoteMethod.PUBLIC_BALLOT, data.number("public")),
        MethodRequest(VoteMethod.SECRET_BALLOT, data.number("secret")),
    ]
    return method_required(
        present=data.number("présents"),
        requests=asked,
        appointment=data.yes("nomination"),
        waived_unanimously=data.yes("dispense"),
        secrecy_imposed_by_text=data.yes("imposé"),
    ).method


HOW = {
    ElectedBy.ABSOLUTE: "majorité absolue",
    ElectedBy.RELATIVE: "majorité relative",
    ElectedBy.AGE: "bénéfice de l’âge",
}


def election(data: Data) -> str:
    rounds = [round_of(number, data.text(name)) for number, name in enumerate(list(data), start=1)]
    found = elect(rounds)
    if isinstance(found, AnotherRound):
        return f"il faut un tour {found.number}"
    assert isinstance(found, Elected)
    return f"{'AB'[found.key]} au tour {found.round}, {HOW[found.by]}"


def round_of(number: int, text: str) -> Round:
    votes = [int(part) for part in text.split("/")]
    births = (date(1950, 1, 1), date(1980, 1, 1))
    standing = tuple(
        Candidate(key=key, label="AB"[key], votes=votes[key], born_on=births[key]) for key in range(2)
    )
    return Round(number=number, ballots_found=sum(votes), candidates=standing)


def seats(data: Data) -> str:
    lists = [name for name in data if name != "sièges"]
    allocation = seats_by_largest_remainder(
        {name: data.number(name) for name in lists}, data.number("sièges")
    )
    told = [f"{name} {number}" for name, number in allocation.seats.items()]
    return ", ".join(told + ([f"{allocation.open_seats} à départager"] if allocation.open_seats else []))


def end_of_recourse(data: Data) -> date:
    published, local_law = data.day("publié"), data.yes("Alsace-Moselle")
    end = recourse_end(published, alsace_moselle=local_law)
    assert prefect_recourse_end(published, alsace_moselle=local_law) == end
    return end


def posting(data: Data) -> str:
    deadline = deliberation_list_deadline(data.day("séance"))
    return f"{deadline.document}, {shown(deadline.on)}"


def identifier(data: Data) -> object:
    return prefecture_identifier(
        department=data.text("département"),
        siren=data.text("SIREN"),
        on=data.day("date"),
        number=data.text("numéro"),
        nature=ActNature.DELIBERATION,
    )


def label(data: Data) -> str:
    rank = data.number("rang") if "rang" in data else None
    return function_label(FUNCTIONS[data.text("fonction")], CIVILITIES[data.text("civilité")], rank)


CHECKS: dict[str, Callable[[Data], object]] = {
    "effectif-legal": lambda data: legal_seats(data.number("population"), data.day("date")),
    "conseil-complet": lambda data: complete_council(data.number("population"), data.day("date")),
    "majorite-des-membres": lambda data: majority_of(data.number("membres")),
    "tiers-des-membres": lambda data: quorum_required(data.number("membres"), QuorumShare.THIRD),
    "adjoints": deputies,
    "ordre-du-tableau": tableau,
    "jours-francs": lambda data: clear_days_between(data.day("envoi"), data.day("séance")),
    "delai-de-convocation": lambda data: notice_required(
        place(data), first_after_renewal=data.yes("renouvellement")
    ),
    "dernier-jour-d-envoi": lambda data: latest_notice_date(data.day("séance"), data.number("jours")),
    "convocation": notice,
    "question-hors-convocation": votable,
    "seconde-convocation": lambda data: check_second_notice(
        first_sitting=data.day("première"), second_sitting=data.day("seconde")
    ),
    "majorite-absolue": lambda data: majority_needed(data.number("exprimés")),
    "unanimite": lambda data: tally(data).unanimous,
    "votants": lambda data: voters(
        present=data.number("présents"),
        represented=data.number("représentés"),
        not_taking_part=data.number("ne prennent pas part"),
    ),
    "decompte": lambda data: check_tally(
        tally=tally(data),
        present=data.number("présents"),
        represented=data.number("représentés"),
        method=method(data),
    ),
    "resultat": result,
    "quart-et-tiers": lambda data: (
        f"{threshold_public(data.number('présents'))} et {threshold_secret(data.number('présents'))}"
    ),
    "mode-de-scrutin": ruling,
    "huis-clos": lambda data: closed_doors_needed(
        present=data.number("présents"), represented=data.number("représentés")
    ),
    "resultat-des-comptes": lambda data: (
        decide(tally=tally(data), method=method(data), rule=DecisionRule.ACCOUNTS).result
    ),
    "echeance-des-comptes": lambda data: accounts_deadline(data.number("exercice")),
    "exprimes-d-un-tour": lambda data: (
        Round(
            number=1,
            ballots_found=data.number("bulletins"),
            blank=data.number("blancs"),
            null=data.number("nuls"),
        ).votes_cast
    ),
    "election": election,
    "plus-fort-reste": seats,
    "executoire": lambda data: executory_date(
        transmissible=data.yes("transmissible", "oui"),
        received_on=data.day_or_none("reçu"),
        published_on=data.day_or_none("publié"),
    ),
    "fin-du-recours": end_of_recourse,
    "fin-de-publication": lambda data: publication_minimum_end(data.day("publié")),
    "affichage": posting,
    "proces-verbal": lambda data: minutes_publication_deadline(data.day("arrêté")),
    "numero-propose": lambda data: to_act_number(data.text("référence")),
    "numero-verifie": lambda data: check_act_number(data.text("numéro")),
    "longueur-de-l-objet": lambda data: check_object("a" * data.number("caractères")),
    "identifiant": identifier,
    "decision-du-maire": lambda data: check_decision(
        taken_on=data.day("décision"),
        delegated_on=data.day_or_none("délégation"),
        reported_on=data.day_or_none("compte rendu"),
    ),
    "signataires-du-registre": lambda data: signature_rule(data.day("date")).sentence,
    "fonction": label,
}
