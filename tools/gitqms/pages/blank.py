"""A blank sheet of a record type as one HTML file that needs nothing else and prints well."""

from __future__ import annotations

from gitqms.pages import render
from gitqms.views.forms import Form


def html(form: Form, organisation: str) -> str:
    """The whole file."""
    return render.fragment("blank.html", form=form, organisation=organisation) + "\n"
