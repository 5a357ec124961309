"""Says whether the site answers: `/healthz` asks the database one question."""

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        logger.exception("la base de données ne répond pas")
        return JsonResponse({"etat": "en panne", "base": "muette"}, status=503)
    return JsonResponse({"etat": "en marche", "base": "ouverte"})
