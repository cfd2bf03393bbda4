"""Who may read, issue and sign off a berita acara, and keep a letterhead: lines of the access table."""

PAPERS = """
# evaluators draft and issue it; everybody who may see the result reads it once there was a decision
GET  review.berita_acara               draf                > xxx. .. ... .. .. ..
GET  review.berita_acara               terkirim            > xxx. .. o.. xx .. xx
GET  review.berita_acara               dinilai             > xxx. .. o.. xx .. xx
GET  review.berita_acara               perbaikan           > xxx. .. o.. xx .. xx
GET  review.berita_acara               interviu            > xxx. .. o.. xx .. xx
GET  review.berita_acara               final               > ooo. .. o.. oo .. oo
GET  review.berita_acara_pdf           draf                > xxx. .. ... .. .. ..
GET  review.berita_acara_pdf           terkirim            > xxx. .. o.. xx .. xx
GET  review.berita_acara_pdf           dinilai             > xxx. .. o.. xx .. xx
GET  review.berita_acara_pdf           perbaikan           > xxx. .. o.. xx .. xx
GET  review.berita_acara_pdf           interviu            > xxx. .. o.. xx .. xx
GET  review.berita_acara_pdf           final               > ooo. .. o.. oo .. oo
GET  review.issue_berita_acara         draf                > xxx. .. ... .. .. ..
GET  review.issue_berita_acara         terkirim+           > xxx. .. o.. xx .. xx
POST review.issue_berita_acara         draf                > xxx. .. ... .. .. ..
POST review.issue_berita_acara         terkirim+           > xxx. .. o.. xx .. xx
# of those that were issued; the signed paper comes back from whoever has it in hand
GET  review.issued_pdf                 draf                > xxx. .. ... .. .. ..
GET  review.issued_pdf                 terkirim            > xxx. .. ... xx .. xx
GET  review.issued_pdf                 dinilai             > xxx. .. ... xx .. xx
GET  review.issued_pdf                 perbaikan           > xxx. .. ... xx .. xx
GET  review.issued_pdf                 interviu            > xxx. .. ... xx .. xx
GET  review.issued_pdf                 final               > ooo. .. o.. oo .. oo
GET  review.signed_scan                draf                > xxx. .. ... .. .. ..
GET  review.signed_scan                terkirim            > xxx. .. ... xx .. xx
GET  review.signed_scan                dinilai             > xxx. .. ... xx .. xx
GET  review.signed_scan                perbaikan           > xxx. .. ... xx .. xx
GET  review.signed_scan                interviu            > xxx. .. ... xx .. xx
GET  review.signed_scan                final               > ooo. .. o.. oo .. oo
GET  review.attach_scan                draf                > xxx. .. ... .. .. ..
GET  review.attach_scan                terkirim            > xxx. .. ... xx .. xx
GET  review.attach_scan                dinilai             > xxx. .. ... xx .. xx
GET  review.attach_scan                perbaikan           > xxx. .. ... xx .. xx
GET  review.attach_scan                interviu            > xxx. .. ... xx .. xx
GET  review.attach_scan                final               > xox. .. o.. xx .. xx
POST review.attach_scan                draf                > xxx. .. ... .. .. ..
POST review.attach_scan                terkirim            > xxx. .. ... xx .. xx
POST review.attach_scan                dinilai             > xxx. .. ... xx .. xx
POST review.attach_scan                perbaikan           > xxx. .. ... xx .. xx
POST review.attach_scan                interviu            > xxx. .. ... xx .. xx
POST review.attach_scan                final               > xox. .. o.. xx .. xx
# a letterhead is kept where pejabat are
GET  admin.letterhead                  -                   > xoxx .. xx. ox .. ox
POST admin.letterhead                  -                   > xoxx .. xx. ox .. ox
"""
