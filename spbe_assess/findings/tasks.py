"""The jobs of the room: comparing one changed record, scanning a pemda, a province, the nation."""

from spbe_assess.jobs import Run, handler


@handler("temuan-proyek")
def compare_project(project_id: int, run: Run) -> dict:
    """A project was saved: what is found about it is found anew."""
    return {"project": project_id}
