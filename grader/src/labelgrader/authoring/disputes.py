"""Disputes decided in a notebook: one after the other, with ipyannotations' ClassLabeller."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from labelgrader import db, disputes
from labelgrader.clock import utc_now
from labelgrader.errors import LabelGraderError
from labelgrader.jobs import queue_rescoring
from labelgrader.settings import Settings

__all__ = ["decide_disputes"]

RIGHT = "The learner is right · 학습자가 맞아요"
STAYS = "The key stays · 정답 그대로"


def decide_disputes(tool: Callable[..., Any], *, lead: str) -> Any:
    """Show the open disputes that this lead may decide, one at a time.

    A key is put right when two leads say that the learner is right; then everybody whom it judged is judged again,
    upward only. Who says that the key stays, ends the dispute.

    Args:
        tool: ipyannotations' ClassLabeller.
        lead: who decides; the id of a trainer.
    """
    return _Desk(tool, lead).shown


class _Desk:
    """The tool, and the disputes that wait; skipped ones come again the next time."""

    def __init__(self, tool: Callable[..., Any], lead: str) -> None:
        from ipywidgets import HTML, VBox

        self.lead = lead
        self.engine = db.connect(Settings().database)
        self.sessions = db.sessions(self.engine)
        self.said = HTML()
        self.tool = tool(options=[RIGHT, STAYS], allow_freetext=False)
        self.tool.on_submit(self._decide)
        self.shown = VBox([self.tool, self.said])
        with self.sessions() as session:
            waiting = disputes.every(session, decided=False)
        self.waiting = [one for one in waiting if one["confirmed_by"] != lead]
        self._show()

    def _show(self) -> None:
        # The notebook stays open all day: it keeps no connection meanwhile.
        self.engine.dispose()
        self.tool.display(
            _told(self.waiting[0]) if self.waiting else "No dispute waits. · 기다리는 이의가 없어요."
        )

    def _decide(self, choice: str | None) -> None:
        from html import escape

        if not self.waiting:
            return
        dispute = self.waiting.pop(0)
        try:
            said = self._decided(dispute["id"], choice)
        except LabelGraderError as error:
            said = f"{error.detail['en']} {error.detail['ko']}"
        self.said.value = escape(said)
        self._show()

    def _decided(self, dispute: int, choice: str | None) -> str:
        if choice is None:
            return "Skipped · 건너뛰었어요"
        now = utc_now()
        if choice == STAYS:
            with self.sessions.begin() as session:
                reason = "The answer key was read again and stays. · 정답을 다시 읽었고 그대로예요."
                disputes.decline(session, dispute=dispute, lead=self.lead, reason=reason, now=now)
            return "Declined · 정답을 그대로 두었어요"
        with self.sessions.begin() as session:
            state, gold = disputes.confirm(session, dispute=dispute, lead=self.lead, gold=None, now=now)
        if gold is None:
            return "Confirmed; another lead decides. · 확인했어요. 다른 담당자가 결정해요."
        queue_rescoring(Settings(), gold)
        return f"The key is put right ({state['state']}); everybody is judged again. · 정답을 고쳤어요. 모두 다시 채점해요."


def _told(dispute: dict[str, Any]) -> str:
    """A dispute as Markdown. What people wrote is shown as code, so that nothing in it is read as markup."""
    body = dispute["item"]["body"]
    asked = body.get("text") or body.get("image", {}).get("alt", {}).get("en", "")
    parts = {
        "Item · 문항": dispute["item"]["id"],
        "Asked · 물음": asked,
        "Note · 메모": dispute.get("note") or "–",
        "Answer · 답": json.dumps(dispute["answer"], ensure_ascii=False),
        "Key · 정답": json.dumps(dispute["gold"], ensure_ascii=False),
    }
    return "\n\n".join(f"**{name}**\n\n{_code(text)}" for name, text in parts.items())


def _code(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines()) or "    –"
