"""The evaluator's side: values by stage, the objection a pemda may raise, the decision that freezes a result."""
