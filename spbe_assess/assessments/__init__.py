"""The officer's side: answers, evidence, declaration, submission, and the state of an assessment."""
