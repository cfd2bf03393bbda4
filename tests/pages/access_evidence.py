"""Who may bring, mend, see and take along evidence: lines of the access table, written as it says."""

EVIDENCE = """
# evidence is brought by who answers, and by an OPD to what is handed to it; a document only by who may see it
GET  assessments.search_evidence       draf                > ooxo .. ... .. .. ..
GET  assessments.search_evidence       terkirim+           > ooxo .. x.. xx .. xx
GET  assessments.search_evidence       draf:kosong         > oox. .. ... .. .. ..
GET  assessments.use_document          draf                > oox. .. ... .. .. ..
GET  assessments.use_document          draf:opd            > ooxo .. ... .. .. ..
GET  assessments.use_document          terkirim+           > oox. .. x.. xx .. xx
POST assessments.use_document          draf                > oox. .. ... .. .. ..
POST assessments.use_document          draf:opd            > ooxo .. ... .. .. ..
POST assessments.use_document          terkirim+           > oox. .. x.. xx .. xx
GET  assessments.attach_evidence       draf                > ooxo .. ... .. .. ..
GET  assessments.attach_evidence       terkirim+           > ooxo .. x.. xx .. xx
POST assessments.attach_evidence       draf                > ooxo .. ... .. .. ..
POST assessments.attach_evidence       terkirim+           > ooxo .. x.. xx .. xx
# mended and taken off by who answers; an OPD only what it brought itself
GET  assessments.edit_evidence         draf                > ooxx .. ... .. .. ..
GET  assessments.edit_evidence         terkirim+           > ooxx .. x.. xx .. xx
GET  assessments.edit_evidence         semua:asing         > .... .. ... .. .. ..
POST assessments.edit_evidence         draf                > ooxx .. ... .. .. ..
POST assessments.edit_evidence         terkirim+           > ooxx .. x.. xx .. xx
POST assessments.retie_evidence        draf                > ooxx .. ... .. .. ..
POST assessments.retie_evidence        terkirim+           > ooxx .. x.. xx .. xx
POST assessments.retie_evidence        draf:lama           > ooxx .. ... .. .. ..
POST assessments.retie_evidence        terkirim+:lama      > ooxx .. x.. xx .. xx
POST assessments.retie_evidence        semua:asing         > .... .. ... .. .. ..
POST assessments.detach_evidence       draf                > ooxx .. ... .. .. ..
POST assessments.detach_evidence       terkirim+           > ooxx .. x.. xx .. xx
POST assessments.detach_evidence       semua:asing         > .... .. ... .. .. ..
# a proof: what was sent, for others. Pages of a terbatas one for officers and assigned evaluators, its file for
# officers; of a rahasia one neither
GET  assessments.show_evidence         draf                > oooo .. ... .. .. ..
GET  assessments.show_evidence         terkirim+           > oooo .. o.. oo .. oo
GET  assessments.show_evidence         draf:terbatas       > oooo .. ... .. .. ..
GET  assessments.show_evidence         terkirim+:rahasia   > oooo .. o.. oo .. oo
GET  assessments.show_evidence         semua:lepas         > oooo .. ... .. .. ..
GET  assessments.show_evidence         terkirim+:tautan    > oooo .. o.. oo .. oo
GET  assessments.show_evidence         semua:asing         > .... .. ... .. .. ..
GET  assessments.evidence_page         draf                > oooo .. ... .. .. ..
GET  assessments.evidence_page         terkirim+           > oooo .. o.. oo .. oo
GET  assessments.evidence_page         draf:terbatas       > oo.. .. ... .. .. ..
GET  assessments.evidence_page         terkirim+:terbatas  > oo.. .. o.. .. .. ..
GET  assessments.evidence_page         semua:rahasia       > .... .. ... .. .. ..
GET  assessments.evidence_page         semua:lepas         > oooo .. ... .. .. ..
GET  assessments.evidence_page         semua:tautan        > .... .. ... .. .. ..
GET  assessments.evidence_page         semua:asing         > .... .. ... .. .. ..
GET  assessments.evidence              draf                > oooo .. ... .. .. ..
GET  assessments.evidence              terkirim+           > oooo .. o.. oo .. oo
GET  assessments.evidence              draf:terbatas       > oo.. .. ... .. .. ..
GET  assessments.evidence              terkirim+:terbatas  > oo.. .. ... .. .. ..
GET  assessments.evidence              semua:rahasia       > .... .. ... .. .. ..
GET  assessments.evidence              semua:lepas         > oooo .. ... .. .. ..
GET  assessments.evidence              semua:tautan        > .... .. ... .. .. ..
GET  assessments.evidence              semua:asing         > .... .. ... .. .. ..
# what an earlier year offers, and the way into the ministry's application, are for who answers
GET  assessments.carry_all             draf                > oox. .. ... .. .. ..
GET  assessments.carry_all             terkirim+           > oox. .. x.. xx .. xx
POST assessments.carry_all             draf                > oox. .. ... .. .. ..
POST assessments.carry_all             terkirim+           > oox. .. x.. xx .. xx
POST assessments.carry_over            draf                > oox. .. ... .. .. ..
POST assessments.carry_over            draf:kosong         > oox. .. ... .. .. ..
POST assessments.carry_over            terkirim+           > oox. .. x.. xx .. xx
POST assessments.carry_evidence        draf                > oox. .. ... .. .. ..
POST assessments.carry_evidence        terkirim+           > oox. .. x.. xx .. xx
GET  assessments.hand_off              draf                > oox. .. ... .. .. ..
GET  assessments.hand_off              terkirim+           > oox. .. x.. xx .. xx
POST assessments.hand_off              draf                > oox. .. ... .. .. ..
POST assessments.hand_off              terkirim+           > oox. .. x.. xx .. xx
"""
