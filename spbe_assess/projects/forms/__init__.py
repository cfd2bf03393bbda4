"""The forms of the inventory."""

from spbe_assess.projects.forms.importing import RowsForm, TakeListForm, UploadListForm, mapping_form

__all__ = ["RowsForm", "TakeListForm", "UploadListForm", "mapping_form"]
