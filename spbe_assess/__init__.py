"""Penilaian SPBE: self-assessment, review and reports of how mature a local government's digital services are."""
