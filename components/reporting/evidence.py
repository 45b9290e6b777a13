"""The documents of an action, as far as the reader may see them; with a preview of those that browsers can show."""

from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from components.shell import actor, saving, template, words
from components.shell.caching.cached_queries import cached_query
from queries.reporting import evidence
from translations import gettext as _
from translations.formats import number
from workflow.accounts.permissions import Permission
from workflow.reporting import documents
from workflow.reporting.document_types import SHOWN

KILOBYTE = 1_000


def show(action_id: int, government: str | None = None) -> list[dict[Any, Any]]:
    """Draw the list; with a government, whoever may publish its documents gets a switch for each. Returns the rows."""
    who = actor.current()
    rows = cached_query(evidence.of_action, who, action_id).to_dict("records")
    template.show("evidence.html", rows=[row | {"size_words": _size(row), "who": words.who(row)} for row in rows])
    template.show("evidence_references.html", rows=cached_query(evidence.references, who, action_id).to_dict("records"))
    if government and who.may(Permission.PUBLISH, government):
        for row in rows:
            st.toggle(
                _("Terbuka untuk publik: {name}").format(name=row["name"]),
                value=row["is_public"],
                key=f"public {row['id']}",
                on_change=_publish,
                args=(row["id"],),
            )
    return rows


def preview(rows: list[dict[Any, Any]], key: str, height: int = 460) -> None:
    """Draw a document that a browser can show: the latest, or the one that is chosen."""
    pages = [row for row in reversed(rows) if row["media_type"] in SHOWN]
    if not pages:
        return
    shown = pages[0]
    if len(pages) > 1:
        labels = {place: f"{place + 1}/{len(pages)} · {row['name']}" for place, row in enumerate(pages)}
        shown = pages[
            st.selectbox(_("Dokumen yang ditampilkan"), list(labels), format_func=labels.__getitem__, key=key)
        ]
    if shown["media_type"] == "application/pdf":
        # By its address, so that our own route asks who is there; bytes would lie open at an address of Streamlit's.
        here = urlsplit(st.context.url or "")
        address = f"{here.scheme}://{here.netloc}/bukti/{shown['id']}?lihat"
        st.pdf(address, height=height, key=f"preview {shown['id']}", alt=shown["name"])
    else:
        template.show("picture.html", row=shown)


def _publish(item_id: int) -> None:
    public = bool(st.session_state[f"public {item_id}"])
    saving.save(lambda session: documents.publish(session, actor.current(), item_id, public=public))


def _size(row: dict[Any, Any]) -> str:
    if row["size"] is None:
        return _("tautan")
    return f"{number(max(1, round(row['size'] / KILOBYTE)))} kB"
