"""Owns the booklet of a strategy as a long work, for those that take time to make."""

import datetime as dt
from typing import Any

from common.jobs.models import Job
from common.jobs.work import Result, Work
from common.typography import counted
from deliberations.operations.errors import Refused
from prevention.exports.booklet_files import booklet_file, left_out_words
from prevention.models import Action, Strategy

KIND = "prevention.booklet"
LABEL = "Livret d’une stratégie"
RIGHTS = {"pdf": "prevention.view_strategy"}
OTHER_RIGHT = "prevention.export_strategy"


def make_booklet(work: Work) -> Result:
    """The booklet of a strategy. arguments: strategy (its key), on (a day in ISO form), kind (pdf or docx).

    Raises Refused when the person lost the right meanwhile, or the strategy is no longer there.
    """
    kind, reader = work.arguments["kind"], work.asked_by
    strategy = Strategy.objects.with_facts().filter(pk=work.arguments["strategy"]).first()
    if strategy is None or not _allowed(work.job, reader):
        raise Refused.because(
            "BOOKLET_GONE",
            "Cette stratégie n’existe plus, ou vous n’y avez plus accès\u00a0: aucun livret n’est fait.",
        )
    open_sheets = Action.objects.filter(axis__strategy=strategy, restricted=False)
    keys = [*open_sheets.order_by("pk").values_list("pk", flat=True)]
    sheets = counted(len(keys), "fiche", feminine=True)
    work.progress(0, None, f"Mise en page de {sheets}")
    made = booklet_file(strategy, on=dt.date.fromisoformat(work.arguments["on"]), kind=kind)
    hidden = Action.objects.filter(axis__strategy=strategy, restricted=True).visible_to(reader).count()
    sentence = " ".join(words for words in (f"Le livret tient {sheets}.", left_out_words(hidden)) if words)
    return Result(sentence, {"sheets": keys}, made.data, made.name, made.media_type)


def may_read_booklet(job: Job, account: Any) -> bool:
    """Whether an account has today the right to a booklet, and may see its sheets: one was perhaps restricted since."""
    now_restricted = Action.objects.filter(pk__in=job.details.get("sheets", ()), restricted=True)
    return _allowed(job, account) and now_restricted.count() == now_restricted.visible_to(account).count()


def _allowed(job: Job, account: Any) -> bool:
    right = RIGHTS.get(job.arguments["kind"], OTHER_RIGHT)
    return bool(account.is_active and account.has_perm(right))
