"""From marks and answers to an assessment: what fits, why, and what to ask next."""
