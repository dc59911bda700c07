"""What Consult keeps about people: why, how long and who sees it (AC-P11, AC-P12). The privacy page shows this list.

A test asks the tables themselves: whatever points at a person stands here.
"""

from dataclasses import dataclass

from consult.wording import N_


@dataclass(frozen=True)
class Kept:
    """One kind of what is kept, in words, and the tables that hold it."""

    what: str
    why: str
    how_long: str
    who: str
    tables: tuple[str, ...] = ()


REGISTER: tuple[Kept, ...] = (
    Kept(
        N_("Your name, e-mail address, office and municipality"),
        N_("To know who may take part, and to invite you."),
        N_("As long as you hold your office, and three months after it."),
        N_("The bureau and the administrators; the organiser of a session for which you register."),
        ("person", "appointment"),
    ),
    Kept(
        N_("Your account, and your role when you are staff"),
        N_("To let you sign in."),
        N_("As long as you hold your office or role, and three months after it."),
        N_("You and the administrators."),
        ("user", "staff_assignment"),
    ),
    Kept(
        N_("Links to sign in, and other mails to you"),
        N_("To bring them to you, once."),
        N_(
            "A link works for 15 minutes; of a mail that was sent we keep the subject and the address, not the text."
        ),
        N_("Nobody looks at them; the administrators can when a mail goes wrong."),
        ("sign_in_link", "outbox_mail", "job"),
    ),
    Kept(
        N_("For which session you registered or wait for a seat, and whether you came"),
        N_("To keep a seat for you, and to count who came."),
        N_("Until one year after the agenda was adopted."),
        N_("The organiser of the session and the bureau."),
        ("registration",),
    ),
    Kept(
        N_("To which sessions you were invited, and as what"),
        N_("To invite you once for a session, and to count how many invited people come."),
        N_("Until one year after the agenda was adopted."),
        N_("The organiser of the session and the bureau see numbers, never who."),
        ("invitation",),
    ),
    Kept(
        N_("That your calendar may read for which sessions you registered"),
        N_("To let your calendar follow your own sessions, when you asked for that."),
        N_("Until you make another address, and no longer than we keep your name."),
        N_("Whoever has the address that you made. Nobody else."),
        ("calendar_feed",),
    ),
    Kept(
        N_("That you took part in a session on your phone, and at which table"),
        N_("To count who is there, and to keep your seat when your phone was away."),
        N_(
            "Until one year after the agenda was adopted. The e-mail address that you gave as a guest: until you confirm it, or until 30 days after the session."
        ),
        N_(
            "The organiser of the session and the bureau. What you answered stands elsewhere, without your name."
        ),
        ("participant",),
    ),
    Kept(
        N_("What you answered in a session as a guest"),
        N_("To let it count once you confirm who you are."),
        N_(
            "Under a code until you confirm it. Otherwise until 30 days after the session, or until the consultation closes if that is sooner."
        ),
        N_("You. Others only see how many guests answered."),
        ("provisional_answer",),
    ),
    Kept(
        N_("For which of your offices you speak"),
        N_("To count your vote once, in the right group."),
        N_("Until the end of the council's term."),
        N_("You. Others only see groups."),
        ("speaking_as",),
    ),
    Kept(
        N_("That you took part in a voting round"),
        N_("To give each person one vote, and to count the response."),
        N_("Until the end of the council's term."),
        N_("You. Others only see numbers, never names."),
        ("roll",),
    ),
    Kept(
        N_("What you voted"),
        N_("To make the result."),
        N_(
            "Under a code until sealing. After it without a code, tied to nobody: we keep that with the result."
        ),
        N_("You, until the round closes. Nobody else, also not the bureau. Everyone sees figures of groups."),
        ("ballot", "vote"),
    ),
    Kept(
        N_("What is on your ballot, if you vote on paper"),
        N_("To let two people enter it, so that no mistake slips in."),
        N_("Until it is recorded as a vote; then we erase what was entered."),
        N_("Who enters it for the session or the bureau. Nowhere is written whose ballot it is."),
        ("paper_entry", "paper_ballot"),
    ),
    Kept(
        N_(
            "What you wrote in a reaction, with your group of offices and your province, and the size of your municipality where many share it"
        ),
        N_("To let it count in the agenda, and to tell you what became of it."),
        N_(
            "Until one year after the agenda was adopted. At the end of the follow-up we destroy the key that ties it to you."
        ),
        N_(
            "The bureau and your department, without your name. Others only what was approved, and only with the name, office or place that you allowed."
        ),
        ("reaction",),
    ),
    Kept(
        N_("What you wrote down for your table at a session, and whether you agreed with what others wrote"),
        N_("To know what the tables said, in words that those who sat there agree with."),
        N_(
            "As long as we keep your reactions: what your table confirmed is a reaction of who wrote it down."
        ),
        N_("Those at your table, without a name. Once confirmed, whoever may read a reaction."),
        ("table_statement", "statement_check"),
    ),
    Kept(
        N_("What you wrote or chose in the room that is no vote: words, cards, questions, a mood"),
        N_("To show it in the room, and to take it along in the report of the session."),
        N_(
            "Under a code until 30 days after the session, or until the consultation closes if that is sooner. After it tied to nobody."
        ),
        N_(
            "Who moderates the session, without your name, office or province. Others only what was approved, or what several people wrote."
        ),
        ("words_answer", "mood_answer", "contribution", "support"),
    ),
    Kept(
        N_("What you thought of the draft agenda, with your group of offices and your province"),
        N_(
            "To make the agenda better before the assembly decides on it, and to tell you what was done with it."
        ),
        N_(
            "Until one year after the agenda was adopted. At the end of the follow-up we destroy the key that ties it to you."
        ),
        N_(
            "You and the bureau, without your name. Everyone sees how many members took each stance, never the text."
        ),
        ("draft_reaction",),
    ),
    Kept(
        N_("That you vote, or submitted or signed something, on behalf of your municipality at an assembly"),
        N_("To know that somebody of the municipality itself speaks for it."),
        N_("As long as we keep what the assembly decided."),
        N_(
            "Your municipality and the bureau see your name. Everyone sees the municipality and the office, never the name."
        ),
        ("mandate", "municipal_position", "participation", "submission", "co_signature"),
    ),
    Kept(
        N_("In which week we mailed you what became of your input, or that you want no such mails"),
        N_("To mail you once a week at most, and not when you do not want it."),
        N_("Until one year after the agenda was adopted."),
        N_("Nobody looks at it. What was in the mail is not kept."),
        ("digest", "digest_stop"),
    ),
    Kept(
        N_("What staff did, and who took a decision"),
        N_("To show afterwards how something came about."),
        N_("The log 18 months; decisions stay with the agenda and the result."),
        N_("The log: the administrators. Decisions: everyone."),
        (
            "audit_event",
            "decision",
            "snapshot",
            "progress_update",
            "assembly_result",
            "item_version",
            "item_comment",
        ),
    ),
    Kept(
        N_(
            "Who of the bureau wrote which version of an agenda item, and what they said about it among themselves"
        ),
        N_("To write one text together, and to find back what was lost."),
        N_("As long as we keep the agenda."),
        N_("The bureau."),
        ("item_version", "item_comment"),
    ),
    Kept(
        N_("Cookies of our own"),
        N_(
            "To remember that you are signed in, what you answered but did not send yet, and in which language you read. "
            "We do not follow you, and no other site is asked for anything."
        ),
        N_("12 hours, or until you sign out; the language one year."),
        N_("Your browser and we."),
    ),
)
