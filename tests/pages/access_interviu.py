"""Who may ask in interviu, write down what came of it, and print it: lines of the access table, written as it says."""

TALKED_ABOUT = """
# what is asked, and when people meet, is the assigned evaluators' to write; the pemda reads it on its worklist
GET  review.mark_for_interviu          draf                > xxx. .. ... .. .. ..
GET  review.mark_for_interviu          terkirim+           > xxx. .. o.. xx .. xx
GET  review.mark_for_interviu          semua:tiada         > .... .. ... .. .. ..
POST review.mark_for_interviu          draf                > xxx. .. ... .. .. ..
POST review.mark_for_interviu          terkirim+           > xxx. .. o.. xx .. xx
GET  review.answer_mark                draf                > xxx. .. ... .. .. ..
GET  review.answer_mark                terkirim            > xxx. .. ... xx .. xx
GET  review.answer_mark                dinilai             > xxx. .. ... xx .. xx
GET  review.answer_mark                interviu            > xxx. .. o.. xx .. xx
GET  review.answer_mark                final               > xxx. .. o.. xx .. xx
POST review.answer_mark                draf                > xxx. .. ... .. .. ..
POST review.answer_mark                terkirim            > xxx. .. ... xx .. xx
POST review.answer_mark                dinilai             > xxx. .. ... xx .. xx
POST review.answer_mark                interviu            > xxx. .. o.. xx .. xx
POST review.answer_mark                final               > xxx. .. o.. xx .. xx
POST review.drop_mark                  draf                > xxx. .. ... .. .. ..
POST review.drop_mark                  terkirim            > xxx. .. ... xx .. xx
POST review.drop_mark                  dinilai             > xxx. .. ... xx .. xx
POST review.drop_mark                  interviu            > xxx. .. o.. xx .. xx
POST review.drop_mark                  final               > xxx. .. o.. xx .. xx
GET  review.answer_marks               draf                > xxx. .. ... .. .. ..
GET  review.answer_marks               terkirim+           > xxx. .. o.. xx .. xx
POST review.answer_marks               draf                > xxx. .. ... .. .. ..
POST review.answer_marks               terkirim+           > xxx. .. o.. xx .. xx
GET  review.interviu_pack              draf                > xxx. .. ... .. .. ..
GET  review.interviu_pack              terkirim+           > xxx. .. o.. xx .. xx
GET  review.interviu_pack_pdf          draf                > xxx. .. ... .. .. ..
GET  review.interviu_pack_pdf          terkirim            > xxx. .. ... xx .. xx
GET  review.interviu_pack_pdf          dinilai             > xxx. .. ... xx .. xx
GET  review.interviu_pack_pdf          interviu            > xxx. .. o.. xx .. xx
GET  review.interviu_pack_pdf          final               > xxx. .. o.. xx .. xx
GET  review.record_meeting             draf                > xxx. .. ... .. .. ..
GET  review.record_meeting             terkirim+           > xxx. .. o.. xx .. xx
POST review.record_meeting             draf                > xxx. .. ... .. .. ..
POST review.record_meeting             terkirim+           > xxx. .. o.. xx .. xx
GET  review.change_meeting             draf                > xxx. .. ... .. .. ..
GET  review.change_meeting             terkirim            > xxx. .. ... xx .. xx
GET  review.change_meeting             dinilai             > xxx. .. ... xx .. xx
GET  review.change_meeting             interviu            > xxx. .. o.. xx .. xx
GET  review.change_meeting             final               > xxx. .. o.. xx .. xx
POST review.change_meeting             draf                > xxx. .. ... .. .. ..
POST review.change_meeting             terkirim            > xxx. .. ... xx .. xx
POST review.change_meeting             dinilai             > xxx. .. ... xx .. xx
POST review.change_meeting             interviu            > xxx. .. o.. xx .. xx
POST review.change_meeting             final               > xxx. .. o.. xx .. xx
POST review.drop_meeting               draf                > xxx. .. ... .. .. ..
POST review.drop_meeting               terkirim            > xxx. .. ... xx .. xx
POST review.drop_meeting               dinilai             > xxx. .. ... xx .. xx
POST review.drop_meeting               interviu            > xxx. .. o.. xx .. xx
POST review.drop_meeting               final               > xxx. .. o.. xx .. xx
"""
