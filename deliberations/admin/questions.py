"""Owns the admin of questions: the list of the town's, and the form of one, with its numbers suggested."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from common.house.admin import AggregateAdminMixin, HouseAdmin
from common.typography import short_date
from deliberations.admin.scope import TownScopedMixin
from deliberations.admin.tabs import tabs
from deliberations.domain.numbering import next_question_number, to_act_number
from deliberations.domain.vocabulary import QuestionOutcome
from deliberations.forms.questions import QuestionForm
from deliberations.models import Question, Sitting
from deliberations.operations.deciding import refuse_wrong_outcome
from deliberations.operations.errors import Refused
from deliberations.operations.protection import refuse_changed_sealed_rolls
from deliberations.operations.questions import hold_numbers, next_order, taken_numbers
from deliberations.operations.removals import delete_question
from deliberations.operations.sittings import refuse_changed_closed_questions
from deliberations.operations.standing import refuse_standing_changes
from deliberations.towns import chosen_town


@admin.register(Question)
class QuestionAdmin(AggregateAdminMixin, TownScopedMixin, HouseAdmin):
    """A question of a sitting."""

    town_path = "sitting__term__municipality"
    relations = ("sitting__term", "rapporteur")
    form = QuestionForm
    change_form_template = "deliberations/admin/question_form.html"
    list_display = ["label", "subject_matter", "sitting_day", "kind", "reference", "act_number", "state"]
    list_filter = [
        "kind",
        "outcome",
        "on_notice",
        "transmissible",
        ("sitting__term", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["number", "reference", "act_number", "object", "rapporteur__last_name"]
    search_help_text = "Chercher un numéro, une référence, un objet ou un rapporteur"
    ordering = ["-sitting__held_on", "order"]
    fieldsets = [
        (None, {"fields": ["sitting", "kind", "object", "object_stated", "rapporteur", "outcome"]}),
        ("Numéros", {"fields": [("number", "reference", "act_number")]}),
        ("Dossier", {"fields": [("file_signatory", "department")]}),
        (
            "Convocation",
            {"fields": ["on_notice", "complementary_notice_on", "repeated"]},
        ),
        (
            "Transmission",
            {"fields": ["transmissible", "not_transmissible_reason", ("nature", "subject")]},
        ),
    ]

    def aggregate_of(self, obj: Question) -> Sitting:
        """A question is part of its sitting."""
        return obj.sitting

    @admin.display(description="n°", ordering="number")
    def label(self, question: Question) -> str:
        """The number people say."""
        return question.label

    @admin.display(description="objet", ordering="object")
    def subject_matter(self, question: Question) -> str:
        """The object, cut when it is long."""
        text = question.shown_object
        return text if len(text) <= 120 else f"{text[:120].rstrip()}…"

    @admin.display(description="séance du", ordering="sitting__held_on")
    def sitting_day(self, question: Question) -> Any:
        """The day, leading to the summary of the sitting."""
        address = reverse("admin:deliberations_sitting_summary", args=[question.sitting_id])
        return format_html('<a href="{}">{}</a>', address, short_date(question.sitting.held_on))

    @admin.display(description="suite", ordering="outcome")
    def state(self, question: Question) -> str | None:
        """How it ended."""
        return QuestionOutcome(question.outcome).label if question.outcome else None

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A question stays in its sitting; the outcome of a vote is not typed over."""
        fixed = [*super().get_readonly_fields(request, obj)]
        if obj is None:
            return fixed
        fixed.append("sitting")
        if obj.votes.closed().on_whole_text().exists():
            fixed.append("outcome")
        return fixed

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The next number of the town, and the sitting one comes from."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        town = chosen_town(request)
        known = Question.objects.filter(sitting__term__municipality=town).exclude(number="")
        years = [
            (day.year, int(number))
            for day, number in known.values_list("sitting__held_on", "number")
            if number.isdecimal()
        ]
        if years:
            last = max(year for year, _ in years)
            initial.setdefault("number", str(next_question_number(years, last)))
        return initial

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, with the tabs of its sitting and an act number suggested from the reference."""
        question = context["original"]
        sitting = question.sitting if question else self._asked_sitting(request)
        context["tabs"] = tabs(request, sitting, "agenda") if sitting else []
        reference = question.reference if question else ""
        context["suggested_act_number"] = (
            to_act_number(reference) if reference and not question.act_number else ""
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def _asked_sitting(self, request: HttpRequest) -> Sitting | None:
        asked = request.POST.get("sitting") or request.GET.get("sitting") or ""
        town = chosen_town(request)
        if town is None or not asked.isdecimal():
            return None
        return Sitting.objects.of_town(town).filter(pk=int(asked)).first()

    def save_model(self, request: HttpRequest, obj: Question, form: Any, change: bool) -> None:
        """A new question takes the last place of the agenda; an old one keeps what a seal or a vote holds."""
        hold_numbers(obj.sitting)
        taken = taken_numbers(obj, sorted({"act_number", "reference"} & set(form.changed_data)))
        if taken:
            raise Refused(taken)
        if not change:
            obj.order = next_order(obj.sitting)
        else:
            refuse_standing_changes(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Save; refused when a closed question would get another roll."""
        super().save_related(request, form, formsets, change)
        refuse_wrong_outcome(form.instance)
        if change:
            refuse_changed_closed_questions(form.instance.sitting_id)
            refuse_changed_sealed_rolls(form.instance.sitting_id)

    def delete_model(self, request: HttpRequest, obj: Question) -> None:
        """Take it off the agenda."""
        delete_question(question=obj, seen=None, by=request.user)

    def response_add(
        self, request: HttpRequest, obj: Question, post_url_continue: Any = None
    ) -> HttpResponse:
        """Back to the agenda, or to another new question of the same sitting."""
        if "_addanother" in request.POST:
            self.message_user(
                request, f"La {obj} est enregistrée. Vous pouvez en ajouter une autre ci-dessous."
            )
            return HttpResponseRedirect(
                f"{reverse('admin:deliberations_question_add')}?sitting={obj.sitting_id}"
            )
        return self._to_agenda(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Question) -> HttpResponse:
        """Back to the agenda."""
        return self._to_agenda(request, obj) or super().response_change(request, obj)

    def _to_agenda(self, request: HttpRequest, obj: Question) -> HttpResponse | None:
        if "_save" not in request.POST:
            return None
        self.message_user(request, f"La {obj} est enregistrée.")
        address = reverse("admin:deliberations_sitting_agenda", args=[obj.sitting_id])
        return HttpResponseRedirect(f"{address}#question-{obj.pk}")
