"""Who may open what: every endpoint, every state of an assessment, every kind of reader (design.md, parts 1 and 3).

A line is: method, endpoint, which thing, then one sign for each reader of `world.READERS` in its groups:
nobody | officer, coordinator, leader, contributor of the pemda | officer of another pemda, coordinator of the
province's own (a pemda too) | evaluator who is assigned, one assigned elsewhere (and here once), one of another
province | admin, leader of the province | admin, leader of another province | admin, leader of the installation.

`o` allowed, `x` 403 (it is theirs to know about, not to do), `.` 404 (for them it does not exist), `>` sign in first.
Which thing: a state of the assessment or a group of states, and after a colon a variant (see `world.py`).
"""

from tests.pages.access_apart import APART
from tests.pages.access_comparing import COMPARING
from tests.pages.access_evidence import EVIDENCE
from tests.pages.access_interviu import TALKED_ABOUT
from tests.pages.access_judging import JUDGING
from tests.pages.access_later import LATER
from tests.pages.access_notes import NOTES
from tests.pages.access_papers import PAPERS
from tests.pages.access_returning import RETURNING
from tests.pages.access_talking import TALKING

SENT = ("terkirim", "dinilai", "perbaikan", "interviu", "final")
GROUPS = {"terkirim+": SENT, "semua": ("draf", *SENT)}

TABLE = """
# one's own: signing in, the password, the start page
GET  accounts.sign_in                  -                   o oooo oo ooo oo oo oo
POST accounts.sign_in                  -                   o oooo oo ooo oo oo oo
POST accounts.sign_out                 -                   > oooo oo ooo oo oo oo
GET  accounts.accept_invitation        -                   o oooo oo ooo oo oo oo
POST accounts.accept_invitation        -                   o oooo oo ooo oo oo oo
GET  accounts.accept_invitation        :mati               . .... .. ... .. .. ..
POST accounts.accept_invitation        :mati               . .... .. ... .. .. ..
GET  accounts.change_password          -                   > oooo oo ooo oo oo oo
POST accounts.change_password          -                   > oooo oo ooo oo oo oo
GET  accounts.notices                  -                   > oooo oo ooo oo oo oo
GET  accounts.notice                   -                   > o... .. ... .. .. ..
GET  accounts.notice                   :tiada              > .... .. ... .. .. ..
POST accounts.read_notices             -                   > oooo oo ooo oo oo oo
GET  accounts.form_token               -                   > oooo oo ooo oo oo oo
GET  accounts.start                    -                   > oooo oo ooo oo oo oo
GET  web.pola                          -                   > oooo oo ooo oo oo oo
GET  web.sehat                         -                   o oooo oo ooo oo oo oo

# the pemda fills, attaches, sends; a draft is its own people's only. What contributors may is not made yet.
GET  assessments.current               -                   > ooxx oo xxx xx xx xx
GET  assessments.worklist              draf                > ooo. .. ... .. .. ..
GET  assessments.worklist              terkirim+           > ooo. .. o.. oo .. oo
GET  assessments.worklist              draf:provinsi       > .... .o ... .. .. ..
GET  assessments.worklist              terkirim+:provinsi  > .... .o .o. oo .. oo
GET  assessments.worklist              semua:tiada         > .... .. ... .. .. ..
GET  assessments.trace                 draf                > ooo. .. ... .. .. ..
GET  assessments.trace                 terkirim+           > ooo. .. o.. oo .. oo
GET  assessments.record_answer         draf                > ooo. .. ... .. .. ..
GET  assessments.record_answer         terkirim+           > ooo. .. o.. oo .. oo
GET  assessments.record_answer         semua:tiada         > .... .. ... .. .. ..
POST assessments.record_answer         draf                > oox. .. ... .. .. ..
POST assessments.record_answer         terkirim+           > oox. .. x.. xx .. xx
GET  assessments.mark_absent           draf                > oox. .. ... .. .. ..
GET  assessments.mark_absent           terkirim+           > oox. .. x.. xx .. xx
POST assessments.mark_absent           draf                > oox. .. ... .. .. ..
POST assessments.mark_absent           terkirim+           > oox. .. x.. xx .. xx
GET  assessments.copy_text             draf                > oox. .. ... .. .. ..
GET  assessments.copy_text             terkirim+           > oox. .. x.. xx .. xx
GET  assessments.copy_text             semua:tiada         > .... .. ... .. .. ..
POST assessments.copy_text             draf                > oox. .. ... .. .. ..
POST assessments.copy_text             terkirim+           > oox. .. x.. xx .. xx
GET  assessments.history               draf                > oox. .. ... .. .. ..
GET  assessments.history               terkirim+           > oox. .. x.. xx .. xx
POST assessments.declare               draf                > oox. .. ... .. .. ..
POST assessments.declare               terkirim+           > oox. .. x.. xx .. xx
GET  assessments.submit                draf                > oox. .. ... .. .. ..
GET  assessments.submit                terkirim+           > oox. .. x.. xx .. xx
POST assessments.submit                draf                > xox. .. ... .. .. ..
POST assessments.submit                terkirim+           > xox. .. x.. xx .. xx
GET  assessments.receipts              draf                > ooo. .. ... .. .. ..
GET  assessments.receipts              terkirim+           > ooo. .. o.. oo .. oo
GET  assessments.receipt_pdf           draf                > .... .. ... .. .. ..
GET  assessments.receipt_pdf           terkirim+           > ooo. .. o.. oo .. oo
POST assessments.withdraw              draf                > xox. .. ... .. .. ..
POST assessments.withdraw              terkirim+           > xox. .. x.. xx .. xx

# the library is the pemda's own people's; a contributor's are the documents the own OPD brought or works with
GET  documents.index                   -                   > oooo oo xxx xx xx xx
GET  documents.document                -                   > ooo. .. ... .. .. ..
GET  documents.document                :terbatas           > oo.. .. ... .. .. ..
GET  documents.document                :rahasia            > ooo. .. ... .. .. ..
GET  documents.document                :opd                > oooo .. ... .. .. ..
GET  documents.document                :asing              > .... o. ... .. .. ..
GET  documents.version                 -                   > ooo. .. ... .. .. ..
GET  documents.version                 :terbatas           > oo.. .. ... .. .. ..
GET  documents.version                 :rahasia            > .... .. ... .. .. ..
GET  documents.page                    -                   > ooo. .. ... .. .. ..
GET  documents.page                    :terbatas           > oo.. .. ... .. .. ..
GET  documents.page                    :rahasia            > .... .. ... .. .. ..
GET  documents.page                    :opd                > oooo .. ... .. .. ..
GET  documents.add_document            -                   > ooxo oo xxx xx xx xx
POST documents.add_document            -                   > ooxo oo xxx xx xx xx
GET  documents.add_secret              -                   > ooxo oo xxx xx xx xx
POST documents.add_secret              -                   > ooxo oo xxx xx xx xx
GET  documents.edit_document           -                   > oox. .. ... .. .. ..
POST documents.edit_document           -                   > oox. .. ... .. .. ..
POST documents.edit_document           :opd                > ooxo .. ... .. .. ..
GET  documents.add_version             -                   > oox. .. ... .. .. ..
POST documents.add_version             -                   > oox. .. ... .. .. ..
POST documents.add_version             :opd                > ooxo .. ... .. .. ..
# bytes go when the coordinator asks and an admin of the province agrees
GET  documents.ask_destruction         -                   > xox. .. ... .. .. ..
POST documents.ask_destruction         -                   > xox. .. ... .. .. ..
GET  documents.destructions            -                   > xoxx xo xxx ox ox ox
POST documents.destroy_version         -                   > .x.. .. ... o. .. o.
POST documents.refuse_destruction      -                   > .x.. .. ... o. .. o.

# a file on its way is its sender's; beginning one is for whoever brings evidence
POST   documents.begin_upload            -                   > ooxo oo xxx xx xx xx
PATCH  documents.receive_piece           -                   > o... .. ... .. .. ..
PATCH  documents.receive_piece           :tiada              > .... .. ... .. .. ..
DELETE documents.drop_upload             -                   > o... .. ... .. .. ..

# the island workbook: out for the pemda's own people, in for who answers; an OPD's own for its contributor too
GET  assessments.workbook              draf                > ooo. .. ... .. .. ..
GET  assessments.workbook              terkirim+           > ooo. .. x.. xx .. xx
POST assessments.workbook              draf                > oox. .. ... .. .. ..
POST assessments.workbook              terkirim+           > oox. .. x.. xx .. xx
GET  assessments.workbook_xlsx         draf                > ooo. .. ... .. .. ..
GET  assessments.workbook_xlsx         terkirim+           > ooo. .. x.. xx .. xx
GET  assessments.opd_workbook          draf                > ooo. .. ... .. .. ..
GET  assessments.opd_workbook          terkirim+           > ooo. .. x.. xx .. xx
GET  assessments.opd_workbook          draf:opdnya         > oooo .. ... .. .. ..
GET  assessments.opd_workbook          semua:asing         > .... .. ... .. .. ..
POST assessments.opd_workbook          draf                > oox. .. ... .. .. ..
POST assessments.opd_workbook          terkirim+           > oox. .. x.. xx .. xx
POST assessments.opd_workbook          draf:opdnya         > ooxo .. ... .. .. ..
GET  assessments.opd_workbook_xlsx     draf                > ooo. .. ... .. .. ..
GET  assessments.opd_workbook_xlsx     terkirim+           > ooo. .. x.. xx .. xx
GET  assessments.opd_workbook_xlsx     draf:opdnya         > oooo .. ... .. .. ..
# an import waits for the one who brought it
GET  assessments.workbook_import       semua               > o... .. ... .. .. ..
POST assessments.workbook_import       semua               > o... .. ... .. .. ..

# many hands: who shares out, what an OPD has of it, what its people say; nobody outside the pemda knows of any of it
GET  assessments.own_part              -                   > xxxo xx xxx xx xx xx
GET  assessments.contributions         draf                > xxxo .. ... .. .. ..
GET  assessments.contributions         terkirim+           > xxxo .. ... .. .. ..
GET  assessments.delegation            draf                > ooo. .. ... .. .. ..
GET  assessments.delegation            terkirim+           > ooo. .. ... .. .. ..
GET  assessments.check_handing         draf                > oox. .. ... .. .. ..
GET  assessments.check_handing         terkirim+           > oox. .. ... .. .. ..
POST assessments.hand_to_opd           draf                > oox. .. ... .. .. ..
POST assessments.hand_to_opd           terkirim+           > oox. .. ... .. .. ..
GET  assessments.reschedule            draf                > oox. .. ... .. .. ..
GET  assessments.reschedule            terkirim+           > oox. .. ... .. .. ..
POST assessments.reschedule            draf                > oox. .. ... .. .. ..
POST assessments.reschedule            terkirim+           > oox. .. ... .. .. ..
POST assessments.take_back             draf                > oox. .. ... .. .. ..
POST assessments.take_back             terkirim+           > oox. .. ... .. .. ..
GET  assessments.record_contribution   draf                > ooo. .. ... .. .. ..
GET  assessments.record_contribution   terkirim+           > ooo. .. ... .. .. ..
GET  assessments.record_contribution   draf:opdnya         > oooo .. ... .. .. ..
GET  assessments.record_contribution   terkirim+:opdnya    > oooo .. ... .. .. ..
GET  assessments.record_contribution   semua:asing         > .... .. ... .. .. ..
POST assessments.record_contribution   draf                > oox. .. ... .. .. ..
POST assessments.record_contribution   terkirim+           > oox. .. ... .. .. ..
POST assessments.record_contribution   draf:opdnya         > ooxo .. ... .. .. ..
POST assessments.record_contribution   terkirim+:opdnya    > ooxo .. ... .. .. ..
GET  assessments.use_contribution      draf                > oox. .. ... .. .. ..
GET  assessments.use_contribution      terkirim+           > oox. .. ... .. .. ..
POST assessments.use_contribution      draf                > oox. .. ... .. .. ..
POST assessments.use_contribution      terkirim+           > oox. .. ... .. .. ..
GET  assessments.return_contribution   draf                > oox. .. ... .. .. ..
GET  assessments.return_contribution   terkirim+           > oox. .. ... .. .. ..
POST assessments.return_contribution   draf                > oox. .. ... .. .. ..
POST assessments.return_contribution   terkirim+           > oox. .. ... .. .. ..
GET  assessments.merge_contribution    draf                > oox. .. ... .. .. ..
GET  assessments.merge_contribution    terkirim+           > oox. .. ... .. .. ..
GET  assessments.post_message          draf                > oooo .. ... .. .. ..
GET  assessments.post_message          terkirim+           > oooo .. ... .. .. ..
POST assessments.post_message          draf                > ooxo .. ... .. .. ..
POST assessments.post_message          terkirim+           > ooxo .. ... .. .. ..
GET  assessments.slip                  draf                > ooo. .. ... .. .. ..
GET  assessments.slip                  terkirim+           > ooo. .. ... .. .. ..
GET  assessments.slip                  draf:opdnya         > oooo .. ... .. .. ..
GET  assessments.slip                  terkirim+:opdnya    > oooo .. ... .. .. ..
GET  assessments.slip_pdf              draf                > ooo. .. ... .. .. ..
GET  assessments.slip_pdf              terkirim+           > ooo. .. ... .. .. ..
GET  assessments.slip_pdf              draf:opdnya         > oooo .. ... .. .. ..
GET  assessments.slip_pdf              terkirim+:opdnya    > oooo .. ... .. .. ..
GET  assessments.slip_txt              draf                > ooo. .. ... .. .. ..
GET  assessments.slip_txt              terkirim+           > ooo. .. ... .. .. ..
GET  assessments.slip_txt              draf:opdnya         > oooo .. ... .. .. ..
GET  assessments.slip_txt              terkirim+:opdnya    > oooo .. ... .. .. ..

# evaluators judge what is assigned; the province reads along; the pemda's own people know of it and stay out
GET  review.queue                      -                   > xxxx xx ooo xx xx xx
GET  review.sheet                      draf                > xxx. .. ... .. .. ..
GET  review.sheet                      terkirim+           > xxx. .. o.. oo .. oo
GET  review.sheet                      terkirim+:provinsi  > .... .x .o. oo .. oo
POST review.open_interviu              draf                > xxx. .. ... .. .. ..
POST review.open_interviu              terkirim+           > xxx. .. o.. xx .. xx
GET  review.finalise                   draf                > xxx. .. ... .. .. ..
GET  review.finalise                   terkirim+           > xxx. .. o.. xx .. xx
POST review.finalise                   draf                > xxx. .. ... .. .. ..
POST review.finalise                   terkirim+           > xxx. .. o.. xx .. xx
GET  review.reopen                     draf                > xxx. .. ... .. .. ..
GET  review.reopen                     terkirim+           > xxx. .. x.. ox .. ox
POST review.reopen                     draf                > xxx. .. ... .. .. ..
POST review.reopen                     terkirim+           > xxx. .. x.. ox .. ox
POST review.waive_sanggah              draf                > xox. .. ... .. .. ..
POST review.waive_sanggah              terkirim+           > xox. .. x.. xx .. xx

# a report is for whoever sees the assessment, in every format; what it says of evaluators is review's to release
GET  reports.index                     -                   > ooox oo ooo oo oo oo
GET  reports.assessment                draf                > ooo. .. ... .. .. ..
GET  reports.assessment                terkirim+           > ooo. .. o.. oo .. oo
GET  reports.assessment_pdf            draf                > ooo. .. ... .. .. ..
GET  reports.assessment_pdf            terkirim+           > ooo. .. o.. oo .. oo
GET  reports.assessment_xlsx           draf                > ooo. .. ... .. .. ..
GET  reports.assessment_xlsx           terkirim+           > ooo. .. o.. oo .. oo
GET  reports.assessment_json           draf                > ooo. .. ... .. .. ..
GET  reports.assessment_json           terkirim+           > ooo. .. o.. oo .. oo
GET  reports.assessment_json           terkirim+:provinsi  > .... .o .o. oo .. oo
GET  reports.job                       draf                > ooo. .. ... .. .. ..
GET  reports.job                       terkirim+           > ooo. .. o.. oo .. oo
GET  reports.job                       semua:lain          > .... .. ... .. .. ..

# periods are the admin's; that there is one is known in its province. Places of a pemda: its coordinator's and admin's
GET  admin.index                       -                   > xoxx xo xxx ox ox ox
GET  admin.outbox                      -                   > xxxx xx xxx ox ox ox
POST admin.send_outbox                 -                   > xxxx xx xxx ox ox ox
GET  admin.periods                     -                   > xxxx xx xxx ox ox ox
GET  admin.open_period                 -                   > xxxx xx xxx ox ox ox
POST admin.open_period                 -                   > xxxx xx xxx ox ox ox
GET  admin.period                      semua               > xxxx xx xx. ox .. ox
GET  admin.period                      semua:tiada         > .... .. ... .. .. ..
GET  admin.adopt_edition               semua               > xxxx xx xx. ox .. ox
POST admin.adopt_edition               semua               > xxxx xx xx. ox .. ox
GET  admin.grant_extension             semua               > xxxx xx xx. ox .. ox
POST admin.grant_extension             semua               > xxxx xx xx. ox .. ox
GET  admin.assign                      semua               > xxxx xx xx. ox .. ox
POST admin.assign                      semua               > xxxx xx xx. ox .. ox
POST admin.end_assignment              semua               > xxxx xx xx. ox .. ox
GET  admin.opds                        -                   > xoxx .. xx. ox .. ox
GET  admin.add_opd                     -                   > xoxx .. xx. ox .. ox
POST admin.add_opd                     -                   > xoxx .. xx. ox .. ox
GET  admin.edit_opd                    -                   > xoxx .. xx. ox .. ox
POST admin.edit_opd                    -                   > xoxx .. xx. ox .. ox
GET  admin.edit_opd                    :asing              > x.xx .. xx. .x .. .x
POST admin.edit_opd                    :asing              > x.xx .. xx. .x .. .x
GET  admin.close_opd                   -                   > xoxx .. xx. ox .. ox
POST admin.close_opd                   -                   > xoxx .. xx. ox .. ox
GET  admin.pejabat                     -                   > xoxx .. xx. ox .. ox
GET  admin.change_ibukota              -                   > xoxx .. xx. ox .. ox
POST admin.change_ibukota              -                   > xoxx .. xx. ox .. ox
GET  admin.add_pejabat                 -                   > xoxx .. xx. ox .. ox
POST admin.add_pejabat                 -                   > xoxx .. xx. ox .. ox
GET  admin.edit_pejabat                -                   > xoxx .. xx. ox .. ox
POST admin.edit_pejabat                -                   > xoxx .. xx. ox .. ox
GET  admin.edit_pejabat                :asing              > x.xx .. xx. .x .. .x
POST admin.edit_pejabat                :asing              > x.xx .. xx. .x .. .x

# regulations are public law: for everybody who has an account
GET  admin.instruments                 -                   > oooo oo ooo oo oo oo
GET  admin.instrument                  -                   > oooo oo ooo oo oo oo
GET  admin.instrument                  :tiada              > .... .. ... .. .. ..
# their official wording is shared by all provinces: the installation's admin keeps it
GET  admin.wording                     -                   > xxxx xx xxx xx xx ox
POST admin.wording                     -                   > xxxx xx xxx xx xx ox
GET  admin.wording                     :tiada              > .... .. ... .. .. ..
GET  admin.wording_xlsx                -                   > xxxx xx xxx xx xx ox
GET  admin.lay_over                    -                   > xxxx xx xxx xx xx ox
POST admin.lay_over                    -                   > xxxx xx xxx xx xx ox

# published national results are shared by all provinces too
GET  admin.propose_results             -                   > xxxx xx xxx xx xx ox
POST admin.propose_results             -                   > xxxx xx xxx xx xx ox
GET  admin.take_results                -                   > xxxx xx xxx xx xx ox
POST admin.take_results                -                   > xxxx xx xxx xx xx ox
GET  admin.take_results                :tiada              > xxxx xx xxx xx xx .x

# what holds a pemda back: its own people, an OPD's contact for the own OPD; the whole province looks, evaluators do not
GET  kendala.index                     -                   > oooo oo xxx oo oo oo
GET  kendala.kendala                   -                   > oooo .. ... oo .. oo
GET  kendala.kendala                   :asing              > .... o. ... oo .. oo
GET  kendala.record_kendala            -                   > ooxo oo xxx xx xx xx
POST kendala.record_kendala            -                   > ooxo oo xxx xx xx xx
GET  kendala.change_kendala            -                   > ooxx .. ... xx .. xx
POST kendala.change_kendala            -                   > ooxx .. ... xx .. xx
GET  kendala.add_action                -                   > ooxx .. ... xx .. xx
POST kendala.add_action                -                   > ooxx .. ... xx .. xx
GET  kendala.change_action             -                   > ooxx .. ... xx .. xx
POST kendala.change_action             -                   > ooxx .. ... xx .. xx
GET  kendala.figures                   -                   > oooo oo xxx oo oo oo
GET  kendala.record_figure             -                   > ooxx oo xxx ox ox ox
POST kendala.record_figure             -                   > ooxx oo xxx ox ox ox
GET  kendala.change_figure             -                   > ooxx .. ... ox .. ox
POST kendala.change_figure             -                   > ooxx .. ... ox .. ox
GET  kendala.change_figure             :asing              > .... o. ... ox .. ox
"""
TABLE += APART + EVIDENCE + COMPARING + TALKED_ABOUT + NOTES + PAPERS + RETURNING + TALKING + JUDGING + LATER
