"""Owns the invented votes of 1 October 2026: every method, a tie in the open, a tie in secret, three rounds."""

from datetime import date

from deliberations.demonstration.sheets import Poll, RoundSheet
from deliberations.domain.vocabulary import Sense, VoteMethod, VoteSubject

_FARIDA, _BLAISE, _ISMAEL = date(1961, 4, 12), date(1978, 9, 30), date(1989, 1, 17)

POLLS = (
    Poll(question="61", subject=VoteSubject.WAIVER, unanimous=True),
    Poll(question="61", unanimous=True, secrecy_waived=True),
    Poll(question="62", counts=(28, 0, 2, 0, 0, 0)),
    Poll(question="79", subject=VoteSubject.URGENCY, counts=(27, 4, 0, 0, 0, 0)),
    Poll(question="79", unanimous=True),
    Poll(
        question="64",
        method=VoteMethod.PUBLIC_BALLOT,
        public_asked_by=8,
        named=(
            (
                Sense.AGAINST,
                (
                    "HAUTEFUTAIE",
                    "JOLIPRÉ",
                    "LUCIOLANE",
                    "MOULINAVENT",
                    "NUAGEOIS",
                    "QUATREVENTS",
                    "RIVELAINE",
                    "TRÈFLEROUGE",
                    "ZÉPHIRINE-LACROISÉE",
                ),
            ),
            (Sense.ABSTENTION, ("DOUZEPAS", "SAUTERUISSEAU", "VALOMBRETTE")),
        ),
    ),
    # Fourteen each: the voice of the mayor, who presides, carries the vote.
    Poll(question="65", counts=(14, 14, 3, 0, 0, 0), president_sense=Sense.FOR),
    Poll(question="66", counts=(22, 0, 3, 0, 0, 0)),
    Poll(question="67", counts=(20, 4, 2, 0, 0, 0)),
    Poll(
        question="68",
        subject=VoteSubject.AMENDMENT,
        counts=(10, 18, 2, 0, 0, 0),
        text="Porter de quatre à six le nombre des réunions annuelles de la formation restreinte.",
    ),
    Poll(
        question="68",
        subject=VoteSubject.DIVISION,
        counts=(24, 4, 2, 0, 0, 0),
        text="Article 7, relatif à la confidentialité des échanges.",
    ),
    Poll(
        question="68",
        counts=(23, 3, 2, 0, 0, 2),
        named=(
            (Sense.AGAINST, ("LUCIOLANE", "RIVELAINE", "ZÉPHIRINE-LACROISÉE")),
            (Sense.ABSTENTION, ("DOUZEPAS", "SAUTERUISSEAU")),
            (Sense.NOT_TAKING_PART, ("MOULINAVENT", "NUAGEOIS")),
        ),
    ),
    Poll(question="69", subject=VoteSubject.CLOSED_DOORS, counts=(25, 3, 2, 0, 0, 0)),
    Poll(
        question="69",
        method=VoteMethod.SECRET_BALLOT,
        secret_asked_by=10,
        counts=(20, 7, 0, 2, 1, 0),
    ),
    # Fifteen each in secret: no casting voice, the text is rejected.
    Poll(
        question="70",
        method=VoteMethod.SECRET_BALLOT,
        secret_asked_by=9,
        counts=(15, 15, 0, 0, 0, 0),
    ),
    # No majority twice, then a tie: the eldest is elected.
    Poll(
        question="71",
        method=VoteMethod.SECRET_BALLOT,
        rounds=(
            RoundSheet(
                ballots_found=30,
                blank=2,
                null=1,
                candidates=(
                    ("LUCIOLANE", _FARIDA, 12),
                    ("SAUTERUISSEAU", _BLAISE, 10),
                    ("DOUZEPAS", _ISMAEL, 5),
                ),
            ),
            RoundSheet(
                ballots_found=30,
                blank=1,
                null=1,
                candidates=(
                    ("LUCIOLANE", _FARIDA, 13),
                    ("SAUTERUISSEAU", _BLAISE, 13),
                    ("DOUZEPAS", _ISMAEL, 2),
                ),
            ),
            RoundSheet(
                ballots_found=30,
                blank=2,
                null=0,
                candidates=(("LUCIOLANE", _FARIDA, 14), ("SAUTERUISSEAU", _BLAISE, 14)),
            ),
        ),
    ),
    Poll(question="74", counts=(9, 15, 3, 0, 0, 3)),
    Poll(question="75", counts=(24, 0, 5, 0, 0, 0)),
)
