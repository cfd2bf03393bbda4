"""Who takes a judgement back, and who keeps the sentences evaluators begin with: lines as the access table has them."""

JUDGING = """
# a judgement is taken back by who may judge; the sentences are an admin's
POST review.undo_judgement             draf                > xxx. .. ... .. .. ..
POST review.undo_judgement             terkirim+           > xxx. .. o.. xx .. xx
GET  review.set_starters               -                   > xxxx xx xxx ox ox ox
POST review.set_starters               -                   > xxxx xx xxx ox ox ox
"""
