"""Who may see, decide and follow up findings, and have an inventory scanned: lines of the access table."""

FINDINGS = """
# everybody lists what is found about the inventories in their sight
GET  findings.index                    -                   > oooo oo ooo oo oo oo
GET  findings.sporadic                 -                   > oooo oo ooo oo oo oo
GET  findings.finding                  -                   > oooo .. o.. oo .. oo
GET  findings.finding                  :lintas             > oooo o. oo. oo .. oo
GET  findings.cluster                  -                   > oooo .. o.. oo .. oo
# inside a pemda its coordinator decides; across pemda an evaluator of a side, or the admin above both
POST findings.decide                   -                   > xoxx .. x.. xx .. xx
POST findings.decide                   :lintas             > xxxx x. oo. ox .. ox
# a promise is followed up by the pemda that made it; an OPD's contact only the own OPD's
GET  findings.follow_up                :janji              > ooxx .. x.. xx .. xx
POST findings.follow_up                :janji              > ooxx .. x.. xx .. xx
# an inventory is scanned by its officers, a province by its admin, the nation by the installation's
GET  findings.ask_scan                 -                   > ooxx oo xxx ox ox ox
POST findings.ask_scan                 -                   > ooxx oo xxx ox ox ox
GET  findings.scan                     -                   > oooo .. o.. oo .. oo
GET  findings.scan                     :asing              > .... o. .o. oo .. oo
GET  findings.scan                     :provinsi           > .... .. ... oo .. oo
GET  findings.scan                     :semua              > .... .. ... .. .. oo
"""
