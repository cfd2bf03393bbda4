"""Who may see and keep the inventory: lines of the access table, written as it says."""

INVENTORY = """
# everybody has an inventory to look at: the own pemda's, the assigned ones', the province's
GET  projects.index                    -                   > oooo oo ooo oo oo oo
GET  projects.inventory_xlsx           -                   > oooo oo ooo oo oo oo
GET  projects.completeness             -                   > oooo oo ooo oo oo oo
GET  projects.project                  -                   > oooo .. o.. oo .. oo
GET  projects.project                  :asing              > .... o. .o. oo .. oo
GET  projects.history                  -                   > oooo .. o.. oo .. oo
GET  projects.history                  :asing              > .... o. .o. oo .. oo
# it is kept by the pemda's officers, and by an OPD's contact for the own OPD
GET  projects.record_project           -                   > ooxo oo xxx xx xx xx
POST projects.record_project           -                   > ooxo oo xxx xx xx xx
GET  projects.change_project           -                   > ooxx .. x.. xx .. xx
POST projects.change_project           -                   > ooxx .. x.. xx .. xx
POST projects.change_project           :opd                > ooxo .. x.. xx .. xx
GET  projects.set_status               -                   > ooxx .. x.. xx .. xx
POST projects.set_status               -                   > ooxx .. x.. xx .. xx
POST projects.set_status               :opd                > ooxo .. x.. xx .. xx
# a usulan is read by whoever reads the record, asked for by who keeps it, answered by the coordinator
GET  projects.proposals                -                   > oooo .. o.. oo .. oo
GET  projects.ask_clearance            -                   > ooxx .. x.. xx .. xx
POST projects.ask_clearance            -                   > ooxx .. x.. xx .. xx
GET  projects.answer_clearance         :usul               > xoxx .. x.. xx .. xx
POST projects.answer_clearance         :usul               > xoxx .. x.. xx .. xx
GET  projects.link_indikator           -                   > ooxx .. x.. xx .. xx
POST projects.link_indikator           -                   > ooxx .. x.. xx .. xx
GET  findings.proposals                -                   > oooo oo ooo oo oo oo
# the register of data sets likewise; a contributor keeps what the own OPD produces
GET  projects.data_sets                -                   > oooo oo ooo oo oo oo
GET  projects.data_sets_xlsx           -                   > oooo oo ooo oo oo oo
GET  projects.data_set                 -                   > oooo .. o.. oo .. oo
GET  projects.record_data_set          -                   > ooxo oo xxx xx xx xx
POST projects.record_data_set          -                   > ooxo oo xxx xx xx xx
GET  projects.change_data_set          -                   > ooxx .. x.. xx .. xx
POST projects.change_data_set          -                   > ooxx .. x.. xx .. xx
POST projects.change_data_set          :opd                > ooxo .. x.. xx .. xx
GET  findings.collected_twice          -                   > oooo oo oo. oo oo oo
"""
