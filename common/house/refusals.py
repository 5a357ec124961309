"""Owns the French sentence of a refusal that comes from below: a protected record, a wall of the database."""

from django.apps import apps
from django.db import IntegrityError, models
from django.db.models import ProtectedError, RestrictedError

from common.house.wording import sentence_list


def protected_sentence(error: ProtectedError | RestrictedError) -> str:
    """Why a record cannot be deleted: how many others hold to it, by kind."""
    found = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
    counts: dict[type[models.Model], int] = {}
    for record in found:
        counts[type(record)] = counts.get(type(record), 0) + 1
    names = (
        f"{count}\u00a0{kind._meta.verbose_name if count == 1 else kind._meta.verbose_name_plural}"
        for kind, count in counts.items()
    )
    return (
        f"Suppression impossible\u00a0: s’y rattachent {sentence_list(names)}. "
        "Supprimez ou rattachez ailleurs ces fiches d’abord."
    )


def constraint_sentence(error: IntegrityError) -> str:
    """What a named constraint of the tables says of its violation; empty when the error names none."""
    text = str(error)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name in text or text.endswith(_unique_columns(model, constraint)):
                return str(constraint.get_violation_error_message())
    return ""


def _unique_columns(model: type[models.Model], constraint: models.BaseConstraint) -> str:
    # SQLite names the columns of a unique constraint ("failed: table.one, table.two"), PostgreSQL its name.
    fields = (model._meta.get_field(name) for name in getattr(constraint, "fields", ()))
    columns = ", ".join(f"{model._meta.db_table}.{getattr(field, 'column', '')}" for field in fields)
    return f"failed: {columns or constraint.name}"


def is_refusal(error: Exception) -> bool:
    """Whether an error of the database is a refusal to tell; the others must ring."""
    if isinstance(error, IntegrityError) and not isinstance(error, (ProtectedError, RestrictedError)):
        return bool(constraint_sentence(error))
    return True


def refusal_sentence(error: Exception) -> str:
    """The French sentence of a refusal."""
    if isinstance(error, (ProtectedError, RestrictedError)):
        return protected_sentence(error)
    return constraint_sentence(error) if isinstance(error, IntegrityError) else str(error)
