"""The finding engine: texts to concepts, concepts to strengths, records to findings with reasons. Pure."""
