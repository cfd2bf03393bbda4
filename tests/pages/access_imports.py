"""Who may bring a whole list of projects: lines of the access table, written as it says."""

IMPORTS = """
# a list is brought by the pemda's officers and coordinators, to their own inventory
GET  projects.upload_list              -                   > ooxx oo xxx xx xx xx
POST projects.upload_list              -                   > ooxx oo xxx xx xx xx
GET  projects.list_template            -                   > ooxx oo xxx xx xx xx
GET  projects.map_columns              :daftar             > ooxx .. x.. xx .. xx
POST projects.map_columns              :daftar             > ooxx .. x.. xx .. xx
GET  projects.import_projects          :daftar             > ooxx .. x.. xx .. xx
POST projects.import_projects          :daftar             > ooxx .. x.. xx .. xx
GET  projects.imported                 :daftar             > ooxx .. x.. xx .. xx
POST projects.choose_rows              :daftar             > ooxx .. x.. xx .. xx
"""
