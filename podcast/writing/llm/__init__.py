"""The writer `llm`: a model writes each story, our checks decide what stays, the composer fills the rest."""
