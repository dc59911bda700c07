"""What is written in the directory: facts and people, from files; all of a file or nothing of it."""

from consult.directory.service.law import import_council_seats
from consult.directory.service.members import import_departments, import_networks
from consult.directory.service.mergers import import_mergers
from consult.directory.service.municipalities import import_municipalities, import_provinces
from consult.directory.service.people import NewPerson, add_people, import_people
from consult.directory.service.sheet import ImportRefused, Line, Problem, Progress, Sheet
from consult.directory.service.shipped import import_facts
from consult.directory.service.storing import Imported

__all__ = [
    "ImportRefused",
    "Imported",
    "Line",
    "NewPerson",
    "Problem",
    "Progress",
    "Sheet",
    "add_people",
    "import_council_seats",
    "import_departments",
    "import_facts",
    "import_mergers",
    "import_municipalities",
    "import_networks",
    "import_people",
    "import_provinces",
]
