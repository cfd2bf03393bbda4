"""Who is told what is alike, says functions, reads the matrices and the report of findings, teaches the dictionary."""

SIMILAR = """
# while a project is typed in, whoever registers projects is told what is like it
POST findings.similar                  -                   > ooxo oo xxx xx xx xx
# a function is confirmed by who may change the project
GET  findings.confirm_konsep           -                   > ooxx .. x.. xx .. xx
POST findings.confirm_konsep           -                   > ooxx .. x.. xx .. xx
POST findings.confirm_konsep           :opd                > ooxo .. x.. xx .. xx
# who does the same work, who has what: of the pemda in sight
GET  findings.matrix_by_opd            -                   > oooo oo oo. oo oo oo
GET  findings.matrix_by_function       -                   > oooo oo oo. oo oo oo
# the dictionary is shared by all provinces
GET  findings.dictionary               -                   > xxxx xx xxx xx xx ox
GET  findings.precision                -                   > xxxx xx xxx xx xx ox
GET  findings.teach                    -                   > xxxx xx xxx xx xx ox
POST findings.teach                    -                   > xxxx xx xxx xx xx ox
POST findings.teach_name               -                   > xxxx xx xxx xx xx ox
POST findings.unteach                  -                   > xxxx xx xxx xx xx ox
# the report of findings is read by who sees the inventory, but for an OPD's contact
GET  reports.findings_index            -                   > ooox oo ooo oo oo oo
GET  reports.findings                  :laporan            > ooox .. o.. oo .. oo
GET  reports.findings_pdf              :laporan            > ooox .. o.. oo .. oo
GET  reports.findings_xlsx             :laporan            > ooox .. o.. oo .. oo
GET  reports.findings_json             :laporan            > ooox .. o.. oo .. oo
"""
