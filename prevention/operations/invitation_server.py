"""Owns whether the mails of a meeting really leave: not without a mail server, never those of a demonstration."""

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from deliberations.models import Municipality

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
# What these are given is shown or thrown away, and reaches nobody.
REACH_NOBODY = frozenset({"django.core.mail.backends.console.EmailBackend", NOWHERE})
NO_SERVER = (
    "Aucun courriel ne peut partir\u00a0: le serveur de courriel n’est pas réglé (PREVENTION_MAIL_SERVER). La personne "
    "qui administre le serveur du site le règle\u00a0: guide «\u00a0Mise en service\u00a0», «\u00a0Rappels et invitations par "
    "courriel\u00a0». Rien n’est envoyé ni noté comme envoyé\u00a0; en attendant, prévenez par courrier ou par téléphone."
)
DEMONSTRATION = "Démonstration\u00a0: rien n’est vraiment envoyé."


def mail_refusal(town: Municipality) -> str:
    """Why no mail of a town can leave; nothing when it can, or when a demonstration only does as if."""
    return NO_SERVER if settings.EMAIL_BACKEND in REACH_NOBODY and not town.demonstration else ""


def mail_connection(town: Municipality) -> BaseEmailBackend:
    """The way to the mail server; nowhere for a demonstration, whose addresses are invented."""
    return get_connection(NOWHERE) if town.demonstration else get_connection()
