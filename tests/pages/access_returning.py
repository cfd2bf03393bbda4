"""Who may give indikator back and go on without, raise a sanggah and answer it: lines of the access table."""

RETURNING = """
# giving back, and going on without, is for who judges it
GET  review.return_answer              draf                > xxx. .. ... .. .. ..
GET  review.return_answer              terkirim+           > xxx. .. o.. xx .. xx
POST review.return_answer              draf                > xxx. .. ... .. .. ..
POST review.return_answer              terkirim+           > xxx. .. o.. xx .. xx
POST review.proceed                    draf                > xxx. .. ... .. .. ..
POST review.proceed                    terkirim+           > xxx. .. o.. xx .. xx
POST review.proceed                    :dikembalikan       > xxx. .. o.. xx .. xx
# the coordinator objects, who judges answers; what nobody objected to has no answer
GET  review.raise_sanggah              draf                > xox. .. ... .. .. ..
GET  review.raise_sanggah              terkirim+           > xox. .. x.. xx .. xx
GET  review.raise_sanggah              semua:tiada         > .... .. ... .. .. ..
POST review.raise_sanggah              draf                > xox. .. ... .. .. ..
POST review.raise_sanggah              terkirim+           > xox. .. x.. xx .. xx
GET  review.answer_sanggah             draf                > xxx. .. ... .. .. ..
GET  review.answer_sanggah             terkirim+           > xxx. .. ... xx .. xx
GET  review.answer_sanggah             :disanggah          > xxx. .. o.. xx .. xx
POST review.answer_sanggah             draf                > xxx. .. ... .. .. ..
POST review.answer_sanggah             terkirim+           > xxx. .. ... xx .. xx
POST review.answer_sanggah             :disanggah          > xxx. .. o.. xx .. xx
"""
