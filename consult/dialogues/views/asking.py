"""Which sessions an address asks for, on the overview and in calendars."""

from collections.abc import Sequence

from flask import request
from flask_login import current_user

from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.dialogues import queries
from consult.dialogues.forms import ALL, FilterForm
from consult.dialogues.queries import Filters
from consult.directory.models import Province


def asked_for(
    provinces: Sequence[Province], *, unasked: str | None = None
) -> tuple[FilterForm, Consultation | None, Filters]:
    """Return the filter form, the consultation that it stands at, and what is asked for (of that one, or of all).

    When no consultation is asked for, it is the newest, or what `unasked` says.
    """
    found = consultations.consultations(with_preparing=current_user.is_staff, whole=False)
    asked = request.args.get("consultation") or unasked
    consultation = next((one for one in found if str(one.id) == asked), found[0] if found else None)
    consultation_id = None if asked == ALL or not consultation else consultation.id
    form = FilterForm(request.args, consultation=str(consultation_id or ALL))
    form.offer(found, provinces, queries.topics_on_programmes(consultation_id))
    return form, consultation, form.filters(consultation_id)
