"""The pages of the register: who may see them, and what they show as of a day."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine

from consult.db import db
from consult.directory.models import CouncilSeats, Office
from tests.factories import accounts
from tests.factories.directory import (
    appointment,
    department,
    merger,
    municipality,
    network,
    person,
    province,
)

LISTS = ["/directory/", "/directory/people", "/directory/departments", "/directory/networks"]
DATED = ["/directory/", "/directory/people", "/directory/departments"]
