"""The answer that we want to who gets in where: V visitor, M member, O and X organisers, B bureau, A administrator."""

from tests.house.who_in_the_room import ROOM

KINDS = {"V": None, "M": "member", "O": "own organiser", "X": "other organiser", "B": "bureau", "A": "admin"}
WHO = """
accounts.give_role         A
accounts.index             A
accounts.mailbox           VMOXBA
accounts.me                MOXBA
accounts.outbox            A
accounts.settle            A       mail
accounts.set_active        A       user
accounts.show              A       user
accounts.sign_in           VMOXBA
accounts.sign_out          MOXBA
accounts.take_role         A       assignment
accounts.use_link          VMOXBA  token
agenda.add_item            B       agenda
agenda.answer              B       round_item
agenda.asked_for           B       agenda
agenda.attach              B       item
agenda.comments            B       item
agenda.compare             B       item
agenda.compose             B       agenda
agenda.create              B       consultation
agenda.decide              B       item
agenda.detach              B       evidence
agenda.document            B       agenda_document
agenda.documents           B       agenda
agenda.dissent             B       agenda
agenda.edit                B       agenda
agenda.edit_item           B       item
agenda.edit_round          B       member_round
agenda.evidence            B       item
agenda.history             B       item
agenda.index               VMOXBA
agenda.item                B       item
agenda.make_document       B       agenda_document
agenda.member_round        MB      member_round
agenda.move_item           B       item
agenda.numbers             B       item
agenda.open_round          B       agenda
agenda.publish             B       agenda
agenda.react               M       round_item
agenda.remove_item         B       item
agenda.reopen_comment      B       item_comment
agenda.restore             B       item_version
agenda.round_desk          B       member_round
agenda.settle_comment      B       item_comment
agenda.show                B       agenda
agenda.sources             B       agenda
agenda.take_back           M       round_item
assembly.accept_submission B       submission
assembly.add_amendment     B       motion
assembly.add_proposal      B       assembly
assembly.add_weights       B
assembly.adopting          VMOXBA  agenda
assembly.announce          B       planned_assembly
assembly.change_submission M       submission
assembly.close_voting      B       open_motion
assembly.create            B
assembly.edit              B       assembly
assembly.edit_proposal     B       motion
assembly.index             VMOXBA
assembly.mandate           MB      of_municipality
assembly.members           VMOXBA  assembly
assembly.mine              M       assembly
assembly.move_proposal     B       motion
assembly.open_voting       B       motion
assembly.participants      VMOXBA  joint_service
assembly.proposal          VMOXBA  motion
assembly.remove_proposal   B       motion
assembly.result            B       motion
assembly.return_submission B       submission
assembly.roll_call         VMOXBA  rolled
assembly.show              VMOXBA  assembly
assembly.sign_along        M       submission
assembly.submission        MB      submission
assembly.submit_amendment  M       motion
assembly.submit_motion     M       assembly
assembly.take_part         M       joint
assembly.vote              M       voted
assembly.weights           VMOXBA
consultations.create       B
consultations.create_vision B
consultations.edit         B       consultation
consultations.edit_note    B       consultation
consultations.edit_theme   B       theme
consultations.edit_vision  B       vision
consultations.index        VMOXBA
consultations.note         VMOXBA  consultation
consultations.phase        B       consultation
consultations.show         VMOXBA  consultation
consultations.speaking     M       consultation
consultations.themes       B
consultations.vision       VMOXBA  vision
dialogues.attendance       OB      past_dialogue
dialogues.badges           OB      dialogue
dialogues.calendar_file    VMOXBA  dialogue
dialogues.calendar_of_all  VMOXBA
dialogues.cancel           OB      dialogue
dialogues.edit             OB      dialogue
dialogues.feed             VMOXBA
dialogues.index            VMOXBA
dialogues.invitations      OB      dialogue
dialogues.invite           OB      dialogue
dialogues.own_feed         VMOXBA  own_feed
dialogues.plan             OXB
dialogues.register         M       dialogue
dialogues.renew_feed       M
dialogues.show             VMOXBA  dialogue
dialogues.subscribe        VMOXBA
dialogues.unregister       M       dialogue
directory.departments      BA
directory.index            BA
directory.municipality     BA      code
directory.network          BA      network
directory.networks         BA
directory.people           BA
directory.person           BA      person
followup.accept            B       carried
followup.add_milestone     B       item
followup.begin             B
followup.carried           VMOXBA  consultation
followup.department        VMOXBA  department
followup.digest            B
followup.edit_milestone    B       milestone
followup.index             M
followup.item              B       item
followup.leave             B       carried
followup.look_back         B       agenda
followup.mail_choice       M
followup.overview          VMOXBA
followup.plan              B       item
followup.progress          B       agenda
followup.remove_milestone  B       milestone
followup.silent            B
followup.stop              VMOXBA  token
followup.tell              B       item
language.choose            VMOXBA
public.about               VMOXBA
public.accessibility       VMOXBA
public.calendar            VMOXBA
public.calendar_file       VMOXBA
public.contact             VMOXBA
public.home                VMOXBA
public.privacy             VMOXBA
public.robots              VMOXBA
public.security            VMOXBA
reactions.approve          OB      reaction
reactions.choose_quote     B       reaction
reactions.consent          M       reaction
reactions.decline          OB      reaction
reactions.drop_quote       B       quote
reactions.edit             M       reaction
reactions.errata           VMOXBA  consultation
reactions.index            VMOXBA
reactions.moderate         OB      reaction
reactions.queue            OXB
reactions.quotes           VMOXBA  consultation
reactions.quotes_file      VMOXBA  quotes_file
reactions.sent             M       reaction
reactions.withdraw         M       reaction
reactions.write            M       topic?
reports.ask                OB      report
reports.check              OB      report
reports.handle             OB      remark
reports.document           OB      report_document
reports.documents          OB      report
reports.index              VMOXBA
reports.make_document      OB      report_document
reports.publish            OB      report
reports.read_back          VMOXBA  check
reports.show               OB      report
reports.write              OB      past_dialogue
results.choose             B       round
results.codebook           -       round
results.compare            VMOXBA  round
results.correct            B       round
results.document           VMOXBA  method_document
results.documents          VMOXBA  consultation
results.figures            -       round
results.groups             B       round
results.index              VMOXBA
results.kit                -       round
results.make_document      VMOXBA  method_document
results.method             VMOXBA  consultation
results.publish            B       round
results.question           B       round_question
results.show               VMOXBA  round
results.table              -       round
results.work               B       round
results.work_ballots       B       round
results.work_compare       B       round
results.work_kit           -       round
results.work_question      B       round_question
results.work_table         B       round
styleguide.confirm         VMOXBA
styleguide.error           VMOXBA  status
styleguide.head            VMOXBA
styleguide.index           VMOXBA
styleguide.result          VMOXBA
styleguide.sent            VMOXBA
styleguide.task            VMOXBA
styleguide.task_refused    VMOXBA
synthesis.answer           B       reaction
synthesis.blind            B       sample
synthesis.code             B       reaction
synthesis.code_alike       B       reaction
synthesis.coverage         B       consultation
synthesis.create           B       consultation
synthesis.edit             B       thread
synthesis.grouping         B       grouping
synthesis.groupings        B       consultation
synthesis.history          B       thread
synthesis.index            B       consultation
synthesis.merge            B       thread
synthesis.put_aside        B       grouping
synthesis.sample           B       sample
synthesis.samples          B       consultation
synthesis.show             B       thread
synthesis.split            B       thread
synthesis.suggest          B       consultation
synthesis.uncode           B       reaction
synthesis.undo             B       thread_change
synthesis.work             B       consultation
topics.accept              B       proposal
topics.accept_into         B       proposal
topics.decline             B       proposal
topics.edit                B       topic
topics.edit_proposal       OB      proposal
topics.index               VMOXBA
topics.merge               B       topic
topics.proposals           OXB
topics.propose             OXB     consultation
topics.queue               B       consultation
topics.review              B       proposal
topics.show                VMOXBA  topic
voting.add_question        B       draft_round
voting.answer              M       numbered
voting.check               M       round
voting.create              B       consultation
voting.edit                B       draft_round
voting.edit_question       B       question
voting.index               VMOXBA
voting.move_question       B       question
voting.prepare             B       draft_round
voting.question            M       numbered
voting.questions           B       draft_round
voting.remove_question     B       question
voting.seal                B       round
voting.send                M       round
voting.sent                M       round
voting.show                VMOXBA  round
voting.vote                M       round
voting.withdraw            M       round
"""
TABLE = {
    row[0]: (row[1], row[2] if len(row) > 2 else "")
    for row in map(str.split, (WHO.strip() + ROOM.rstrip()).splitlines())
}
