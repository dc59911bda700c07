"""Forms that show every kind of field."""

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import DataRequired, InputRequired, Length

from consult.forms import ChoicesField, DayField, Form, LongTextField, TextField, TimeField, choice

SCALE = ("heel belangrijk", "belangrijk", "redelijk belangrijk", "weinig belangrijk", "niet belangrijk")
SUPPORT = ("Energie en klimaat", "Sociaal domein", "Informatiesamenleving", "Leefbaarheid")


class ExampleForm(Form):
    """One field of every kind."""

    title = TextField("Titel", [DataRequired("Vul een titel in."), Length(max=120)])
    explanation = LongTextField(
        "Uitleg in gewone woorden", [DataRequired("Leg het onderwerp uit."), Length(max=500)]
    )
    province = SelectField(
        "Provincie", choices=[choice("", "Kies een provincie"), choice("PV24", "Flevoland")]
    )
    held_on = DayField("Datum", [InputRequired("Vul een datum in.")])
    starts_at = TimeField("Begintijd", [InputRequired("Vul een tijd in.")])
    code = TextField("Code van de bijeenkomst")
    topics = ChoicesField(
        "Over welke onderwerpen gaat dit?", choices=[choice(name, name) for name in SUPPORT]
    )
    agrees = BooleanField("Ik wil een e-mail als de uitslag er is")


class ExampleVoteForm(Form):
    """One question of a voting round."""

    answer = RadioField(
        "Hoe belangrijk is het dat gemeenten woningbouw samen in de regio plannen?",
        [InputRequired("Kies een antwoord. Weet u het niet? Kies dan ‘Weet ik niet’.")],
        choices=[
            *(choice(str(5 - at), words) for at, words in enumerate(SCALE)),
            choice("dont_know", "Weet ik niet"),
        ],
    )


class ExampleFilterForm(Form):
    """Filters above a list."""

    when = SelectField("Wanneer", choices=[choice("", "Alle data"), choice("past", "Geweest")])
    province = SelectField("Provincie", choices=[choice("", "Alle provincies"), choice("PV24", "Flevoland")])
    topic = SelectField("Onderwerp", choices=[choice("", "Alle onderwerpen"), choice("1", "Energie")])
