"""The knowledge on disk: conditions, findings, signs, questions, red flags."""
