"""A sample paper with everything a paper may hold, for the tests of this room."""

import datetime as dt
from typing import Any

from django.template import Context, Template

from common.papers.engine import render_pdf
from common.papers.frame import Frame

RECORD = {"séance": dt.date(2015, 11, 19), "quorum": 25, "à jour": True}
CONTENT = """{% extends "papers/base.html" %}{% block content %}
<p class="kicker">Extrait du registre des délibérations</p>
<h1>Séance du conseil municipal du 19 novembre 2015</h1>
<h2>Présents</h2>
<p>Mme <strong>DERKAOUI</strong> Meriem, M. KARMAN Jean-Jacques, l’élue d’Aubervilliers : « 12 500 € ».</p>
<table><caption>Pouvoirs</caption>
<thead><tr><th scope="col">Mandant</th><th scope="col">Mandataire</th></tr></thead>
<tbody><tr><th scope="row">Mme RABAH Hana</th><td>M. KAMALA Kilani</td></tr></tbody></table>
<ul><li>le premier point<ul><li>un sous-point</li></ul></li><li>le second point</li></ul>
<ol><li>d’une part</li><li>d’autre part</li></ol>
<p>Voir <a href="https://exemple.fr/avis" title="Avis en ligne">l’avis en ligne</a>.</p>
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">
<title>Deux barres : 10 et 20</title><rect x="0" y="10" width="15" height="10" fill="currentColor"/>
<rect x="20" y="0" width="15" height="20" fill="currentColor"/></svg>
{% for n in lines %}<p>Considérant {{ n }} que la ville poursuit sa politique de prévention et de tranquillité,
avec ses partenaires, dans le respect du règlement intérieur du conseil.</p>{% endfor %}
{% endblock %}"""


def sample_html(*, draft: bool = True, demonstration: bool = True, lines: int = 40) -> str:
    """Return the sample's HTML, two pages long."""
    frame = Frame(
        title="Extrait de la question n° 303",
        running="Ville d’Aubervilliers – séance du 19 novembre 2015",
        reference="DPS2015009",
        draft=draft,
        demonstration=demonstration,
    )
    return Template(CONTENT).render(Context({"frame": frame, "lines": range(1, lines + 1)}))


def sample_pdf(html: str | None = None, **changes: Any) -> bytes:
    """Return the sample as a paper; `changes` replace arguments of render_pdf."""
    arguments: dict[str, Any] = {
        "html": sample_html() if html is None else html,
        "record": RECORD,
        "record_name": "extrait.json",
        "title": "Extrait de la question n° 303",
        "author": "Ville d’Aubervilliers",
        "created": dt.date(2015, 11, 19),
    }
    return render_pdf(**(arguments | changes))
