"""Who compares an indikator across pemda, and who writes to whom: lines of the access table, written as it says."""

TALKING = """
# the evaluators of a period compare what they judge, the provinsi what is judged as a whole
GET  review.calibrate                  semua               > xxxx xx oo. oo .. oo
GET  review.calibrate                  semua:tiada         > .... .. ... .. .. ..
# the evaluators' thread is theirs alone; what of it the pemda reads stands on the pemda's own page
GET  review.post_review_message        draf                > xxx. .. ... .. .. ..
GET  review.post_review_message        terkirim+           > xxx. .. o.. xx .. xx
POST review.post_review_message        draf                > xxx. .. ... .. .. ..
POST review.post_review_message        terkirim+           > xxx. .. o.. xx .. xx
"""
