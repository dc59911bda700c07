"""What one may ask of the register; every list and page asks as of a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Length

from consult.directory.models import Office, Province
from consult.forms import DayField, Form, TextField, choice

LONGEST_SEARCH = 100
NOT_TOO_LONG = Length(max=LONGEST_SEARCH, message=_l("Search for at most %(max)d characters."))


class AsOfForm(Form):
    """The day as of which something is shown; empty is today."""

    class Meta:
        """A question asked by GET needs no forgery token."""

        csrf = False

    day = DayField(_l("As of"))

    def settled(self, today: date) -> date:
        """Return the day that is asked for, and show it in the field; today when it is none."""
        is_right = self.validate()
        day = self.day.data or today
        if is_right:
            self.day.data = day
        return day

    @property
    def status(self) -> int:
        """Return the HTTP status of a page that answers it."""
        return 422 if self.errors else 200


class MunicipalitiesForm(AsOfForm):
    """Which municipalities to show."""

    q = TextField(_l("Name or code"), [NOT_TOO_LONG])
    province = SelectField(_l("Province"), validate_choice=False)
    day = DayField(_l("As of"))

    def offer(self, provinces: Sequence[Province]) -> None:
        """Fill in the choices."""
        self.codes = {province.code for province in provinces}
        choices = [choice(province.code, province.name) for province in provinces]
        self.province.choices = [choice("", _l("All provinces")), *choices]

    @property
    def chosen_province(self) -> str | None:
        """Return the code of the province to show; None is all."""
        return self.province.data if self.province.data in self.codes else None

    @property
    def sought(self) -> str:
        """Return the words to look for; none when they are too long."""
        return "" if self.q.errors else self.q.data

    @property
    def asked(self) -> dict[str, Any]:
        """Return what the pages of the list carry along, without what was left empty."""
        day = self.day.data.isoformat() if self.day.data else ""
        values = {"q": self.sought, "province": self.chosen_province, "day": day}
        return {name: value for name, value in values.items() if value}


class PeopleForm(MunicipalitiesForm):
    """Which people to show."""

    q = TextField(_l("Name or e-mail address"), [NOT_TOO_LONG])
    province = SelectField(_l("Province"), validate_choice=False)
    office = SelectField(_l("Office"), validate_choice=False)
    day = DayField(_l("As of"))

    def offer(self, provinces: Sequence[Province]) -> None:
        """Fill in the choices."""
        super().offer(provinces)
        offices = [choice(office.value, _l(office.label)) for office in Office]
        self.office.choices = [choice("", _l("All offices")), *offices]

    @property
    def chosen_office(self) -> Office | None:
        """Return the office to show; None is all."""
        return next((office for office in Office if office == self.office.data), None)

    @property
    def asked(self) -> dict[str, Any]:
        """Return what the pages of the list carry along."""
        return super().asked | ({"office": self.chosen_office.value} if self.chosen_office else {})
