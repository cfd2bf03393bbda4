"""Who judges and takes it back, and who keeps the sentences evaluators begin with: lines of the access table."""

JUDGING = """
# judged and taken back by who is assigned; the sentences are an admin's
POST review.start                      draf                > xxx. .. ... .. .. ..
POST review.start                      terkirim+           > xxx. .. o.. xx .. xx
GET  review.judge_answer               draf                > xxx. .. ... .. .. ..
GET  review.judge_answer               terkirim+           > xxx. .. o.. xx .. xx
POST review.judge_answer               draf                > xxx. .. ... .. .. ..
POST review.judge_answer               terkirim+           > xxx. .. o.. xx .. xx
POST review.accept_claims              draf                > xxx. .. ... .. .. ..
POST review.accept_claims              terkirim+           > xxx. .. o.. xx .. xx
POST review.undo_judgement             draf                > xxx. .. ... .. .. ..
POST review.undo_judgement             terkirim+           > xxx. .. o.. xx .. xx
GET  review.set_starters               -                   > xxxx xx xxx ox ox ox
POST review.set_starters               -                   > xxxx xx xxx ox ox ox
"""
