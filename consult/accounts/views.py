"""Pages of the accounts room: sign in and out, one's own account, staff and their roles, the demonstration's mailbox."""

from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from consult import clock, language, mail
from consult.accounts import queries, service
from consult.accounts.forms import PassForm, RoleForm, SignInForm
from consult.accounts.limits import limited
from consult.accounts.models import StaffAssignment, User
from consult.db import db
from consult.permissions import Permission, require
from consult.security import empty_browser, safe_path

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limited("20 per minute; 100 per hour")
@require(Permission.SIGN_IN)
def sign_in() -> ResponseReturnValue:
    """Ask for a link by mail; the answer is the same for every address."""
    form = SignInForm(next=request.args.get("next", ""))
    if form.validate_on_submit():
        service.request_link(email=form.email.data, next_path=form.next.data or "", now=clock.now())
        db.session.commit()
        return render_template("accounts/link_sent.html", email=form.email.data)
    page = render_template(
        "accounts/sign_in.html", form=form, demo_accounts=current_app.config["DEMO_ACCOUNTS"]
    )
    return page, 422 if form.errors else 200


@blueprint.route("/sign-in/<token>", methods=["GET", "POST"])
@limited("60 per minute")
@require(Permission.SIGN_IN)
def use_link(token: str) -> ResponseReturnValue:
    """Let the person in after a press of the button: a mail scanner that opens the link does not use it up."""
    form = PassForm()
    if form.validate_on_submit():
        user = service.use_link(token=token, now=clock.now())
        db.session.commit()
        let_in(user)
        return redirect(safe_path(request.args.get("next", "")) or url_for("public.home"))
    return render_template("accounts/use_link.html", form=form)


def let_in(user: User) -> None:
    """Sign somebody in, in a browser that keeps nothing from before, nor the print of it that nobody looks at."""
    session.clear()
    session.permanent = True
    login_user(user)
    session.pop("_id", None)


@blueprint.post("/sign-out")
@require(Permission.ACCOUNT_READ)
def sign_out() -> ResponseReturnValue:
    """Sign out, and forget what the browser kept, but for the language."""
    logout_user()
    session.clear()
    flash(_("You are signed out."))
    answer = current_app.make_response(redirect(url_for("public.home")))
    for name in set(request.cookies) - {current_app.config["SESSION_COOKIE_NAME"], language.COOKIE}:
        answer.delete_cookie(name)
    return empty_browser(answer)


@blueprint.get("/me")
@require(Permission.ACCOUNT_READ)
def me() -> ResponseReturnValue:
    """Show one's own account: who we think you are, and what you can do."""
    offices = queries.offices_of(current_user.person_id) if current_user.person_id else []
    return render_template(
        "accounts/me.html", offices=offices, today=clock.local_date(clock.now()), form=PassForm()
    )


@blueprint.get("/accounts/")
@require(Permission.ACCOUNT_MANAGE)
def index() -> ResponseReturnValue:
    """List staff and their roles."""
    search = request.args.get("q", "").strip()
    page = queries.staff(search=search, page=request.args.get("page", 1, type=int))
    return render_template("accounts/index.html", page=page, search=search)


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@require(Permission.ACCOUNT_MANAGE)
def give_role() -> ResponseReturnValue:
    """Give somebody a role."""
    form = RoleForm(email=request.args.get("email", ""), name=request.args.get("name", ""))
    form.offer_departments()
    if form.validate_on_submit():
        try:
            return _give_role(form)
        except service.RoleRefused as error:
            form.refuse(error, form.role)
    return render_template("accounts/form.html", form=form), 422 if form.errors else 200


def _give_role(form: RoleForm) -> ResponseReturnValue:
    department = next((one for one in queries.departments() if str(one.id) == form.department.data), None)
    given = service.give_role(
        email=form.email.data,
        name=form.name.data,
        role=form.role.data,
        department=department,
        actor_id=current_user.id,
    )
    db.session.commit()
    flash(_("The role has been given."))
    return redirect(url_for("accounts.show", id=given.user_id))


@blueprint.get("/accounts/<uuid:id>")
@require(Permission.ACCOUNT_MANAGE, of=queries.account)
def show(user: User) -> ResponseReturnValue:
    """Show one account with its roles."""
    return render_template("accounts/show.html", user=user, form=PassForm())


@blueprint.post("/accounts/<uuid:id>/active")
@require(Permission.ACCOUNT_MANAGE, of=queries.account)
def set_active(user: User) -> ResponseReturnValue:
    """Block an account, or let it in again."""
    service.set_active(user, active=request.form.get("active") == "yes", actor_id=current_user.id)
    db.session.commit()
    flash(_("The account has been changed."))
    return redirect(url_for("accounts.show", id=user.id))


@blueprint.post("/accounts/roles/<uuid:id>/take")
@require(Permission.ACCOUNT_MANAGE, of=queries.assignment)
def take_role(assignment: StaffAssignment) -> ResponseReturnValue:
    """Take a role away."""
    user_id: UUID = assignment.user_id
    service.take_role(assignment, actor_id=current_user.id)
    db.session.commit()
    flash(_("The role has been taken away."))
    return redirect(url_for("accounts.show", id=user_id))


@blueprint.get("/mailbox")
@require(Permission.MAILBOX_READ)
def mailbox() -> ResponseReturnValue:
    """Show the mails that the demonstration sent."""
    return render_template("accounts/mailbox.html", messages=mail.mailbox())


@blueprint.get("/outbox")
@require(Permission.MAIL_SETTLE)
def outbox() -> ResponseReturnValue:
    """List the mails on which a person must decide: nobody knows whether they arrived, or they did not leave."""
    now, number = clock.now(), request.args.get("page", 1, type=int)
    page = mail.unsettled_page(now, number=number)
    return render_template("accounts/outbox.html", page=page, now=now, form=PassForm())


@blueprint.post("/outbox/<uuid:id>")
@require(Permission.MAIL_SETTLE, of=mail.mail)
def settle(row: mail.OutboxMail) -> ResponseReturnValue:
    """Send a mail again, or leave it at that."""
    decide = mail.send_again if request.form.get("decision") == "again" else mail.consider_sent
    decide(row, now=clock.now(), actor_id=current_user.id)
    db.session.commit()
    flash(_("Your decision has been recorded."))
    return redirect(url_for("accounts.outbox"))
