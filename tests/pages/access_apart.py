"""Who may look at what two evaluators gave apart, agree, and change seats: lines of the access table, as it says."""

APART = """
# two evaluators who judge apart agree on one value; where nobody does, whoever judges finds no such page
GET  review.agreement                  draf                > xxx. .. ... .. .. ..
GET  review.agreement                  terkirim+           > xxx. .. ... xx .. xx
GET  review.agreement                  dinilai:terpisah    > xxx. .. oo. xx .. xx
GET  review.agreement                  perbaikan:terpisah  > xxx. .. oo. xx .. xx
POST review.agree                      draf                > xxx. .. ... .. .. ..
POST review.agree                      terkirim+           > xxx. .. ... xx .. xx
POST review.agree                      dinilai:terpisah    > xxx. .. oo. xx .. xx
POST review.agree                      perbaikan:terpisah  > xxx. .. oo. xx .. xx
GET  admin.hand_over                   semua               > xxxx xx xx. ox .. ox
POST admin.hand_over                   semua               > xxxx xx xx. ox .. ox
POST admin.judge_apart                 semua               > xxxx xx xx. ox .. ox
"""
