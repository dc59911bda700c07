"""Forms of the accounts room."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import DataRequired, Email, Length

from consult.accounts import queries
from consult.accounts.models import StaffRole
from consult.forms import Form, RadioWordField, TextField, choice

ADDRESS = Email(_l("This is not an e-mail address. Write it as name@municipality.nl."))


class SignInForm(Form):
    """Ask for a sign-in link."""

    email = TextField(
        _l("Your e-mail address"),
        [DataRequired(_l("Fill in your e-mail address.")), Length(max=254), ADDRESS],
    )
    next = HiddenField()


class PassForm(Form):
    """Nothing but the token against forgery: for a page with one button."""


class RoleForm(Form):
    """Give somebody a role."""

    email = TextField(
        _l("E-mail address"), [DataRequired(_l("Fill in an e-mail address.")), Length(max=254), ADDRESS]
    )
    name = TextField(_l("Name"), [DataRequired(_l("Fill in a name.")), Length(max=120)])
    role = RadioWordField(_l("Role"), [DataRequired(_l("Choose a role."))], words=StaffRole)
    department = SelectField(_l("Department"), coerce=str)

    def offer_departments(self) -> None:
        """Fill the list of departments, with "none" first."""
        offered = [choice(str(department.id), department.name) for department in queries.departments()]
        self.department.choices = [choice("", _l("no department")), *offered]
