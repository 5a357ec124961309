"""Owns the invented acts of 1 October 2026: texts, recitals, clauses, annexes."""

from deliberations.demonstration.fictitious_town import signed_by
from deliberations.demonstration.sheets import Act, considering, having_seen

# The secretary of the beginning of the evening, and the one who follows from question 70.
_FIRST, _THEN = signed_by("BRISEBRUME"), signed_by("DOUZEPAS")
_CGCT = "le Code général des collectivités territoriales"
_CSI = "le Code de la sécurité intérieure"
_FIPD = (
    "la loi n° 2007-297 du 5 mars 2007 relative à la prévention de la délinquance, notamment son article 5, qui "
    "crée un fonds interministériel"
)

ACTS = (
    Act(
        question="61",
        hearing="Sur la proposition de la maire",
        recitals=having_seen(f"{_CGCT}, notamment ses articles L. 2121-15 et L. 2121-21"),
        clauses=(
            ("RENONCE", "au scrutin secret, à l’unanimité."),
            (
                "DÉSIGNE",
                "M. BRISEBRUME comme secrétaire de séance, et M. DOUZEPAS pour le suppléer s’il quitte la salle.",
            ),
        ),
        signs=_FIRST,
    ),
    Act(
        question="64",
        expose="""Douze caméras couvrent aujourd’hui les halles et la gare routière. Le diagnostic partagé montre que les abords des deux ponts concentrent les dégradations relevées en 2025.

Le projet ajoute six caméras et un relais. L’installation reste soumise à l’autorisation préfectorale.

| Dépense | Montant hors taxes |
|:---|---:|
| Caméras et supports | 38 400 € |
| Relais et raccordements | 17 600 € |
| Total | 56 000 € |

La subvention demandée au fonds interministériel est de 22 400 €, soit 40 % de la dépense.""",
        recitals=(
            *having_seen(
                f"{_CGCT}, notamment son article L. 2121-29",
                f"{_CSI}, notamment ses articles L. 251-1 et suivants",
                _FIPD,
            ),
            *considering("que le projet répond au diagnostic partagé des abords des deux ponts"),
        ),
        clauses=(
            ("APPROUVE", "l’extension de la vidéoprotection aux abords du Pont-Neuf et du Vieux-Pont."),
            (
                "SOLLICITE",
                "du fonds interministériel de prévention de la délinquance une subvention de 22 400 €.",
            ),
            ("AUTORISE", "la maire à signer tout document relatif à cette demande."),
        ),
        signs=_FIRST,
        annexes=("Plan d’implantation", "Plan de financement"),
    ),
    Act(
        question="65",
        expose="""La convention règle, pour trois ans, la présence des deux polices sur le terrain, l’échange d’informations et l’emploi des moyens communs.

Elle est conclue avec le préfet et le procureur de la République, après un diagnostic local de sécurité.""",
        recitals=(
            *having_seen(
                f"{_CGCT}, notamment son article L. 2121-29",
                f"{_CSI}, notamment son article L. 512-4",
                "le diagnostic local de sécurité",
            ),
            *considering("que la complémentarité des deux polices doit être organisée par écrit"),
        ),
        clauses=(
            ("APPROUVE", "la convention de coordination annexée."),
            ("AUTORISE", "la maire à la signer."),
        ),
        signs=_FIRST,
        annexes=("Convention de coordination",),
    ),
    Act(
        question="66",
        expose="L’association tient chaque semaine une permanence d’écoute et d’orientation des victimes. Elle demande, pour 2027, une subvention de 8 000 €, égale à celle de 2026.",
        recitals=(
            *having_seen(
                f"{_CGCT}, notamment ses articles L. 2121-29 et L. 2131-11",
                "la loi n° 2000-321 du 12 avril 2000, notamment son article 10",
            ),
            *considering("que ces permanences répondent à un intérêt communal"),
        ),
        clauses=(
            (
                "ATTRIBUE",
                "à l’association « L’Écluse d’écoute » une subvention de 8 000 € pour l’année 2027.",
            ),
            ("AUTORISE", "la maire à signer la convention qui en fixe l’emploi."),
        ),
        signs=_FIRST,
        annexes=("Convention d’objectifs 2027",),
    ),
    Act(
        question="67",
        expose="La société publique locale assure le gardiennage des équipements. L’avance demandée, de 30 000 €, sera remboursée en deux ans.",
        recitals=(
            *having_seen(f"{_CGCT}, notamment ses articles L. 1111-6, L. 1531-1 et L. 2121-29"),
            *considering("que les représentants de la commune dans la société se sont retirés"),
        ),
        clauses=(
            (
                "ACCORDE",
                "à la société publique locale « Deux-Ponts tranquillité » une avance de 30 000 €, remboursable en deux ans.",
            ),
        ),
        signs=_FIRST,
        annexes=("Convention d’avance",),
    ),
    Act(
        question="68",
        expose="Le règlement fixe la composition des formations, leur fréquence et la confidentialité de leurs échanges.",
        recitals=(
            *having_seen(
                f"{_CGCT}, notamment son article L. 2121-29",
                f"{_CSI}, notamment son article L. 132-4",
            ),
            *considering(
                """que le règlement distingue :

- la formation plénière ;
- la formation restreinte ;
- les groupes de travail thématiques"""
            ),
        ),
        clauses=(
            (
                "ADOPTE",
                "le règlement intérieur du conseil local de sécurité et de prévention de la délinquance.",
            ),
        ),
        signs=_FIRST,
        annexes=("Règlement intérieur du CLSPD",),
    ),
    Act(
        question="69",
        recitals=(
            *having_seen(f"{_CGCT}, notamment ses articles L. 2121-18, L. 2121-21 et L. 2121-29"),
            *considering("que la transaction met fin au différend sans reconnaissance de responsabilité"),
        ),
        clauses=(("AUTORISE", "la maire à signer le protocole transactionnel annexé."),),
        signs=_FIRST,
        annexes=("Protocole transactionnel",),
    ),
    Act(
        question="71",
        hearing="Après le dépouillement des trois tours de scrutin",
        recitals=having_seen(f"{_CGCT}, notamment ses articles L. 2121-21 et L. 2121-33"),
        clauses=(
            (
                "DÉSIGNE",
                "Mme LUCIOLANE, élue au bénéfice de l’âge, pour représenter la commune au comité de la fourrière intercommunale des Deux-Ponts.",
            ),
        ),
        signs=_THEN,
    ),
    Act(
        question="75",
        expose="""La stratégie succède à celle de 2022-2025. Elle a été examinée par la formation plénière du conseil local le 10 septembre 2026 et comprend trois axes :

1. la prévention auprès des plus jeunes ;
2. l’aide aux victimes ;
3. la tranquillité des espaces publics.""",
        recitals=(
            *having_seen(
                f"{_CGCT}, notamment son article L. 2121-29", f"{_CSI}, notamment son article L. 132-4"
            ),
            *considering("que le diagnostic a été établi avec les partenaires du conseil local"),
        ),
        clauses=(
            (
                "APPROUVE",
                "la stratégie territoriale de sécurité et de prévention de la délinquance 2026-2029.",
            ),
            ("AUTORISE", "la maire à la signer avec les partenaires."),
        ),
        signs=_THEN,
        annexes=("Stratégie territoriale 2026-2029",),
    ),
    Act(
        question="79",
        expose="L’orage du 27 septembre a détruit le poste central. Une convocation complémentaire a été envoyée le 29 septembre ; le conseil s’est prononcé sur l’urgence avant d’examiner la question.",
        recitals=(
            *having_seen(
                f"{_CGCT}, notamment ses articles L. 2121-12 et L. 2121-29", "le Code de la commande publique"
            ),
            *considering("que la commune est privée de ses images depuis le 27 septembre 2026"),
        ),
        clauses=(
            ("DÉCIDE", "de remplacer sans délai le poste central de vidéoprotection."),
            (
                "DIT",
                "que la dépense, estimée à 34 000 € hors taxes, sera inscrite à la décision modificative.",
            ),
        ),
        signs=_FIRST,
        annexes=("Rapport du 28 septembre 2026",),
    ),
)
