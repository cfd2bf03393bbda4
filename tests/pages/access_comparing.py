"""Who may read decided values beside first claims and beside national results."""

COMPARING = """
GET  review.disagreement               -                   > ooox oo ooo oo oo oo
GET  review.beside_national            draf                > xxxx xx oo. oo .. oo
"""
