"""Pages on which a room offers its documents: what there is of each, in every format, and the files themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.utils import secure_filename

from consult.db import db
from consult.documents import queries, service
from consult.documents.kinds import described
from consult.documents.models import STEPS, Format, KeptDocument
from consult.documents.writing import MIMETYPES, software
from consult.errors import NotFound
from consult.permissions import Permission, require
from consult.wording import N_


@dataclass(frozen=True)
class Offer:
    """The documents that a room offers of one kind of subject: their kinds with what each is, and where they belong.

    `home` gives the title and the address of the page on a subject.
    """

    blueprint: Blueprint
    kinds: tuple[tuple[str, str], ...]
    permission: Permission
    of: Callable[[UUID], Any]
    home: Callable[[Any], tuple[str, str]]


@dataclass(frozen=True)
class Shelf:
    """One document on the page: what it is, and what there is of it in each format."""

    kind: str
    words: str
    files: Sequence[tuple[Format, KeptDocument | None]]
    is_old: bool = False

    @property
    def ready(self) -> Sequence[KeptDocument]:
        """Return what can be taken along; whether it tells what its subject tells now, is seen when somebody does."""
        return [row for _format, row in self.files if row and row.is_there(software()) and not self.is_old]

    @property
    def is_being_made(self) -> bool:
        """Tell whether any of it is on its way."""
        return any(row is not None and row.is_being_made for _format, row in self.files)

    @property
    def is_complete(self) -> bool:
        """Tell whether every format is there."""
        return len(self.ready) == len(Format)

    @property
    def has_failed(self) -> bool:
        """Tell whether any of it could not be made."""
        return any(row is not None and row.has_failed for _format, row in self.files)


def offer(offered: Offer) -> None:
    """Give a room the page of its documents, the way to ask for one, and the files; endpoints of its own blueprint."""
    for rule, endpoint, view, method in (
        ("/<uuid:id>/documents", "documents", _index, "GET"),
        ("/<uuid:id>/documents/<name>", "make_document", _make, "POST"),
        ("/<uuid:id>/documents/<name>.<any(pdf, odt, docx):kind>", "document", _give, "GET"),
    ):
        guarded = require(offered.permission, of=offered.of)(partial(view, offered))
        offered.blueprint.add_url_rule(rule, endpoint, guarded, methods=[method])


def _index(offered: Offer, subject: Any) -> ResponseReturnValue:
    """Show what there is of each document."""
    title, back = offered.home(subject)
    return render_template(
        "documents/index.html",
        room=offered.blueprint.name,
        subject=subject,
        title=title,
        back=back,
        shelves=shelves(offered, subject.id, old=request.args.get("old", "")),
        steps=STEPS,
    )


def _make(offered: Offer, subject: Any, name: str) -> ResponseReturnValue:
    """Let a document be written in every format."""
    document = described(_known(offered, name), subject.id)
    asked = service.ask(kind=name, subject_id=subject.id, digest=document.digest, software=software())
    db.session.commit()
    if asked:
        flash(gettext("The document is being made. That takes less than a minute."), "success")
    return redirect(url_for(f"{offered.blueprint.name}.documents", id=subject.id, _anchor=name))


def _give(offered: Offer, subject: Any, name: str, kind: str) -> ResponseReturnValue:
    """Give a document, when it still tells what its subject tells; else show how to have it made."""
    told = described(_known(offered, name), subject.id)
    row = queries.kept(subject.id, [name]).get((name, Format(kind)))
    if row is None or not row.tells(told.digest, software()):
        return redirect(url_for(f"{offered.blueprint.name}.documents", id=subject.id, old=name, _anchor=name))
    return file_of(row, told.title)


def shelves(offered: Offer, subject_id: UUID, *, old: str = "") -> Sequence[Shelf]:
    """Return the documents on a subject, in the order in which the room offers them; `old` tells what no longer is so."""
    there = queries.kept(subject_id, [kind for kind, _words in offered.kinds])
    return [
        Shelf(kind, words, [(each, there.get((kind, each))) for each in Format], is_old=kind == old)
        for kind, words in offered.kinds
    ]


def _known(offered: Offer, name: str) -> str:
    if name not in dict(offered.kinds):
        raise NotFound(N_("This document does not exist."))
    return name


def file_of(row: KeptDocument, title: str) -> Response:
    """Give what is kept as a file to download."""
    response = Response(row.content, mimetype=MIMETYPES[row.format])
    name = secure_filename(title.replace("–", "-")).lower().replace("_", "-") or "document"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{row.format.value}"'
    return response
