"""Who may write, read and answer notes and recommendations: lines of the access table, written as it says."""

NOTES = """
# notes and recommendations are the evaluators' until the result; whatever the state, only who judges opens the page
GET  review.notes                      draf                > xxx. .. ... .. .. ..
GET  review.notes                      terkirim+           > xxx. .. o.. xx .. xx
POST review.note_aspek                 draf                > xxx. .. ... .. .. ..
POST review.note_aspek                 terkirim+           > xxx. .. o.. xx .. xx
POST review.conclude                   draf                > xxx. .. ... .. .. ..
POST review.conclude                   terkirim+           > xxx. .. o.. xx .. xx
POST review.recommend                  draf                > xxx. .. ... .. .. ..
POST review.recommend                  terkirim+           > xxx. .. o.. xx .. xx
POST review.withdraw_recommendation    draf                > xxx. .. ... .. .. ..
POST review.withdraw_recommendation    terkirim            > xxx. .. ... xx .. xx
POST review.withdraw_recommendation    dinilai             > xxx. .. o.. xx .. xx
POST review.withdraw_recommendation    perbaikan           > xxx. .. o.. xx .. xx
POST review.withdraw_recommendation    interviu            > xxx. .. o.. xx .. xx
POST review.withdraw_recommendation    final               > xxx. .. o.. xx .. xx
# with the result the pemda reads them and answers them by actions; an OPD reads what was promised in its name
GET  review.recommendations            draf                > .... .. ... .. .. ..
GET  review.recommendations            terkirim            > .... .. ... .. .. ..
GET  review.recommendations            dinilai             > .... .. ... .. .. ..
GET  review.recommendations            perbaikan           > .... .. ... .. .. ..
GET  review.recommendations            interviu            > .... .. ... .. .. ..
GET  review.recommendations            final               > oooo .. o.. oo .. oo
GET  review.add_action                 draf                > .... .. ... .. .. ..
GET  review.add_action                 terkirim            > .... .. ... .. .. ..
GET  review.add_action                 dinilai             > .... .. ... .. .. ..
GET  review.add_action                 perbaikan           > .... .. ... .. .. ..
GET  review.add_action                 interviu            > .... .. ... .. .. ..
GET  review.add_action                 final               > ooxx .. x.. xx .. xx
POST review.add_action                 draf                > .... .. ... .. .. ..
POST review.add_action                 terkirim            > .... .. ... .. .. ..
POST review.add_action                 dinilai             > .... .. ... .. .. ..
POST review.add_action                 perbaikan           > .... .. ... .. .. ..
POST review.add_action                 interviu            > .... .. ... .. .. ..
POST review.add_action                 final               > ooxx .. x.. xx .. xx
GET  review.change_action              draf                > .... .. ... .. .. ..
GET  review.change_action              terkirim            > .... .. ... .. .. ..
GET  review.change_action              dinilai             > .... .. ... .. .. ..
GET  review.change_action              perbaikan           > .... .. ... .. .. ..
GET  review.change_action              interviu            > .... .. ... .. .. ..
GET  review.change_action              final               > ooxx .. x.. xx .. xx
POST review.change_action              draf                > .... .. ... .. .. ..
POST review.change_action              terkirim            > .... .. ... .. .. ..
POST review.change_action              dinilai             > .... .. ... .. .. ..
POST review.change_action              perbaikan           > .... .. ... .. .. ..
POST review.change_action              interviu            > .... .. ... .. .. ..
POST review.change_action              final               > ooxx .. x.. xx .. xx
"""
