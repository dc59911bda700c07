"""Who may do what: the whole matrix on one page.

A permission is granted when every predicate of at least one row holds; what is not in the matrix is denied.
A predicate reads the actor and the target it is given; it never queries. What needs a query (invited, present,
registered) is a rule of a service.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from hmac import compare_digest
from typing import Any

from flask import abort, current_app, has_request_context
from flask import session as browser
from flask_login import current_user

from consult.scripts import asks_for_part

Predicate = Callable[[Any, Any], bool]
View = Callable[..., Any]


class Permission(StrEnum):
    """One name per action, written room:action."""

    PUBLIC_READ = "public:read"
    LANGUAGE_CHOOSE = "language:choose"
    SIGN_IN = "accounts:sign-in"
    ACCOUNT_READ = "accounts:read"
    ACCOUNT_MANAGE = "accounts:manage"
    MAIL_SETTLE = "accounts:mail"
    MAILBOX_READ = "accounts:mailbox"
    STYLEGUIDE_READ = "styleguide:read"
    DIRECTORY_READ = "directory:read"
    CONSULTATION_READ = "consultation:read"
    CONSULTATION_EDIT = "consultation:edit"
    SPEAKER_CHOOSE = "consultation:choose-speaker"
    VISION_EDIT = "vision:edit"
    TOPIC_READ = "topic:read"
    PROPOSAL_READ = "proposal:read"
    PROPOSAL_WRITE = "proposal:write"
    PROPOSAL_EDIT = "proposal:edit"
    TOPIC_EDIT = "topic:edit"
    DIALOGUE_READ = "dialogue:read"
    DIALOGUE_PLAN = "dialogue:plan"
    DIALOGUE_EDIT = "dialogue:edit"
    DIALOGUE_REGISTER = "dialogue:register"
    ROUND_READ = "round:read"
    ROUND_EDIT = "round:edit"
    VOTE = "round:vote"
    LIVE_PREPARE = "live:prepare"
    LIVE_LINK = "live:link"
    LIVE_HOST = "live:host"
    LIVE_MODERATE = "live:moderate"
    LIVE_PAPER = "live:paper"
    LIVE_SCREEN = "live:screen"
    LIVE_JOIN = "live:join"
    REACTION_READ = "reaction:read"
    REACTION_WRITE = "reaction:write"
    REACTION_QUEUE = "reaction:queue"
    REACTION_MODERATE = "reaction:moderate"
    QUOTE_CHOOSE = "quote:choose"
    REPORT_READ = "report:read"
    REPORT_WRITE = "report:write"
    RESULT_READ = "result:read"
    RESULT_WORK = "result:work"
    RESULT_PUBLISH = "result:publish"
    THREAD_READ = "thread:read"
    THREAD_WORK = "thread:work"
    AGENDA_READ = "agenda:read"
    AGENDA_COMPOSE = "agenda:compose"
    DRAFT_READ = "draft:read"
    DRAFT_REACT = "draft:react"
    ASSEMBLY_READ = "assembly:read"
    ASSEMBLY_EDIT = "assembly:edit"
    ASSEMBLY_VOTE = "assembly:vote"
    MANDATE_GIVE = "assembly:give-mandate"
    SUBMISSION_READ = "assembly:read-submission"
    SUBMISSION_WRITE = "assembly:submit"
    OWN_INPUT_READ = "followup:own-input"
    PROGRESS_READ = "followup:read"
    PROGRESS_TELL = "followup:tell"
    DIGEST_SEND = "followup:digest"


def anyone(_actor: Any, _target: Any) -> bool:
    """Everyone, signed in or not."""
    return True


def signed_in(actor: Any, _target: Any) -> bool:
    """Whoever signed in."""
    return bool(actor.is_authenticated)


def member(actor: Any, _target: Any) -> bool:
    """Someone on the register: an office holder of a municipality."""
    return bool(actor.is_authenticated and actor.person_id)


def bureau(actor: Any, _target: Any) -> bool:
    """Staff of the bureau."""
    return bool(actor.is_authenticated and actor.is_bureau)


def admin(actor: Any, _target: Any) -> bool:
    """An administrator: register, accounts, security; not the bureau's work."""
    return bool(actor.is_authenticated and actor.is_admin)


def organiser(actor: Any, _target: Any) -> bool:
    """Someone who acts for at least one provincial department."""
    return bool(actor.is_authenticated and actor.department_ids)


def of_own_department(actor: Any, target: Any) -> bool:
    """The target belongs to a department that the actor acts for (a network's dialogue belongs to none)."""
    return bool(target is not None and target.department_id in actor.department_ids)


def published(_actor: Any, target: Any) -> bool:
    """The target may be seen by everyone."""
    return bool(target is None or target.is_public)


def cohost_by_link(_actor: Any, target: Any) -> bool:
    """This browser opened the link of the session's co-hosts, and the link was not renewed since."""
    return target is not None and _keeps("cohost", target.dialogue_id, target.cohost_key)


def moderator_by_link(_actor: Any, target: Any) -> bool:
    """This browser opened the link of the session's moderators, and the link was not renewed since."""
    return target is not None and _keeps("moderator", target.dialogue_id, target.moderator_key)


def keep_link(duty: str, target: Any) -> None:
    """Let this browser do the duty ("cohost" or "moderator") of a session, in its own signed session."""
    name, key = _link(duty, target.dialogue_id), getattr(target, f"{duty}_key")
    browser["links"] = {**browser.get("links", {}), name: key}


def _keeps(duty: str, dialogue_id: Any, key: str) -> bool:
    kept = browser.get("links", {}).get(_link(duty, dialogue_id), "") if has_request_context() else ""
    return compare_digest(kept, key)


def _link(duty: str, dialogue_id: Any) -> str:
    return f"{duty} {dialogue_id.hex}"


def demo_only(_actor: Any, _target: Any) -> bool:
    """This installation shows made-up people."""
    return bool(current_app.config["DEMO"] or current_app.testing)


MATRIX: dict[Permission, list[list[Predicate]]] = {
    Permission.PUBLIC_READ: [[anyone]],
    Permission.LANGUAGE_CHOOSE: [[anyone]],
    Permission.SIGN_IN: [[anyone]],
    Permission.ACCOUNT_READ: [[signed_in]],
    Permission.ACCOUNT_MANAGE: [[admin]],
    Permission.MAIL_SETTLE: [[admin]],
    Permission.MAILBOX_READ: [[demo_only]],
    Permission.STYLEGUIDE_READ: [[demo_only]],
    Permission.DIRECTORY_READ: [[bureau], [admin]],
    Permission.CONSULTATION_READ: [[published], [organiser], [bureau]],
    Permission.CONSULTATION_EDIT: [[bureau]],
    Permission.SPEAKER_CHOOSE: [[member, published]],
    Permission.VISION_EDIT: [[bureau]],
    Permission.TOPIC_READ: [[published], [organiser], [bureau]],
    Permission.PROPOSAL_READ: [[organiser], [bureau]],
    Permission.PROPOSAL_WRITE: [[organiser], [bureau]],
    Permission.PROPOSAL_EDIT: [[organiser, of_own_department], [bureau]],
    Permission.TOPIC_EDIT: [[bureau]],
    Permission.DIALOGUE_READ: [[published], [organiser, of_own_department], [bureau]],
    Permission.DIALOGUE_PLAN: [[organiser], [bureau]],
    Permission.DIALOGUE_EDIT: [[organiser, of_own_department], [bureau]],
    Permission.DIALOGUE_REGISTER: [[member]],
    Permission.ROUND_READ: [[published], [organiser], [bureau]],
    Permission.ROUND_EDIT: [[bureau]],
    Permission.VOTE: [[member]],
    Permission.LIVE_PREPARE: [[organiser, of_own_department], [bureau]],
    Permission.LIVE_LINK: [[anyone]],
    Permission.LIVE_HOST: [[organiser, of_own_department], [bureau], [cohost_by_link]],
    Permission.LIVE_MODERATE: [
        [organiser, of_own_department],
        [bureau],
        [cohost_by_link],
        [moderator_by_link],
    ],
    Permission.LIVE_PAPER: [[organiser, of_own_department], [bureau]],
    Permission.LIVE_SCREEN: [[anyone]],
    Permission.LIVE_JOIN: [[anyone]],
    Permission.REACTION_READ: [[published], [bureau]],
    Permission.REACTION_WRITE: [[member]],
    Permission.REACTION_QUEUE: [[organiser], [bureau]],
    Permission.REACTION_MODERATE: [[organiser, of_own_department], [bureau]],
    Permission.QUOTE_CHOOSE: [[bureau]],
    Permission.REPORT_READ: [[published], [organiser, of_own_department], [bureau]],
    Permission.REPORT_WRITE: [[organiser, of_own_department], [bureau]],
    Permission.RESULT_READ: [[published], [bureau]],
    Permission.RESULT_WORK: [[bureau]],
    Permission.RESULT_PUBLISH: [[bureau]],
    Permission.THREAD_READ: [[published], [bureau]],
    Permission.THREAD_WORK: [[bureau]],
    Permission.AGENDA_READ: [[published], [bureau]],
    Permission.AGENDA_COMPOSE: [[bureau]],
    Permission.DRAFT_READ: [[published], [member], [bureau]],
    Permission.DRAFT_REACT: [[member]],
    Permission.ASSEMBLY_READ: [[published], [bureau]],
    Permission.ASSEMBLY_EDIT: [[bureau]],
    Permission.ASSEMBLY_VOTE: [[member]],
    Permission.MANDATE_GIVE: [[member], [bureau]],
    Permission.SUBMISSION_READ: [[member], [bureau]],
    Permission.SUBMISSION_WRITE: [[member]],
    Permission.OWN_INPUT_READ: [[member]],
    Permission.PROGRESS_READ: [[published], [bureau]],
    Permission.PROGRESS_TELL: [[bureau]],
    Permission.DIGEST_SEND: [[bureau]],
}


def may(actor: Any, permission: Permission, target: Any = None) -> bool:
    """Tell whether the actor holds the permission on the target."""
    return any(all(holds(actor, target) for holds in row) for row in MATRIX.get(permission, []))


def could(actor: Any, permission: Permission, target: Any = None) -> bool:
    """Tell whether the way in may be shown: the actor holds the permission, or is a visitor who may after signing in."""
    return not actor.is_authenticated or may(actor, permission, target)


def _refuse(*, is_known: bool) -> Any:
    """Send a visitor to the sign-in page, which is no answer for a script; tell anyone else that this is not for them."""
    if is_known:
        abort(403)
    if asks_for_part():
        abort(401)
    return current_app.extensions["login_manager"].unauthorized()


def require(permission: Permission, of: Callable[[Any], Any] | None = None) -> Callable[[View], View]:
    """Guard a view; with `of`, load the target of `<uuid:id>` (or another `<id>`) and hand it over as the first argument.

    A visitor without the permission is sent to the sign-in page and comes back after it.

    Raises:
        401: when a script of a visitor asks.
        403: when someone signed in does not hold the permission.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> Any:
            is_known = (
                current_user.is_authenticated
            )  # First: who is asked for with others may hold no connection.
            target = [of(values.pop("id"))] if of else []
            if not may(current_user, permission, *target):
                return _refuse(is_known=is_known)
            return view(*target, **values)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by tests/house
        return guarded

    return decorate
