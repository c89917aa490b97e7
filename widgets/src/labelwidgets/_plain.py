"""What the plain annotators share: ipyannotations' protocol on an anywidget, with undo that a page reload survives."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from typing import Any

import anywidget
import traitlets
from ipyannotations.base import LabellingWidgetMixin


class PlainWidget(LabellingWidgetMixin, anywidget.AnyWidget):
    """An annotator whose `data` is one synced trait.

    The browser finishes an edit and sends one message. Where `data` is a list, that is a splice, however long the list:
    `{"kind": "edit", "turn": [epoch, edits], "at": 3, "cut": 1, "put": [...]}`. `_turn` counts the edits since the list was
    last set in Python. An edit of another turn was made on another list: it is refused, and the browser hears which
    list is here. A click on Submit, Skip or on Undo with nothing left to take back in the browser sends
    `{"kind": "submit" | "skip" | "undo"}`.

    Subclasses declare `data` (a synced trait) and call `self._forget()` when they show something new.

    Raises:
        TypeError: a keyword that no trait knows; it is named.
    """

    # The mixin appends its event watcher, which has no view, to `children`; as a plain attribute it is never shown.
    children: tuple[Any, ...] = ()

    lang = traitlets.Enum(["en", "ko"], default_value="en").tag(sync=True)
    _turn = traitlets.Tuple(traitlets.Int(), traitlets.Int(), default_value=(0, 0)).tag(sync=True)

    def __init__(self, **kwargs: Any) -> None:
        unknown = sorted(set(kwargs) - set(self.trait_names()))
        if unknown:
            raise TypeError(f"{type(self).__name__} has no option {', '.join(unknown)}")
        # What the browser has already, while an edit of its own is taken in.
        self._known: dict[str, Any] = {}
        with warnings.catch_warnings():
            # ipyevents 2 still passes its source the way ipywidgets 7 did; nothing of ours can change that.
            warnings.filterwarnings("ignore", category=DeprecationWarning)
            # The watcher would submit on every Enter, by way of the kernel; the browser knows which Enter is meant.
            super().__init__(track_keystrokes=False, **kwargs)
        self._past: list[Any] = []
        self._from_browser = False
        self.observe(self._remember, names="data")
        self.on_msg(self._on_front_end)

    def undo(self, sender: Any = None) -> None:
        """Take back the last edit; with none left, call the `on_undo` callbacks (superintendent goes back one item)."""
        if not self._past:
            super().undo(sender)
            return
        past = self._past[:-1]
        self.data = self._past[-1]
        self._past = past

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """What arrives from the browser is the labeler's; only that can be taken back."""
        self._from_browser = True
        try:
            super().set_state(sync_data)
        finally:
            self._from_browser = False

    def send_state(self, key: Any = None) -> None:
        """The browser's own edits are not told back to it."""
        if isinstance(key, str) and key in self._known and _same(self._known[key], getattr(self, key)):
            return
        super().send_state(key)

    def _edit(self, turn: Sequence[int], at: int, cut: int, put: list[Any]) -> None:
        """Take in an edit that was made on the list that is here; for any other, send this list.

        Raises:
            traitlets.TraitError: what is put in does not have the widget's format; then the list stays as it is.
        """
        epoch, edits = self._turn
        if tuple(turn) != (epoch, edits):
            self._correct()
            return
        edited = [*self.data[:at], *put, *self.data[at + cut :]]
        self._known = {"data": edited, "_turn": (epoch, edits + 1)}
        self._from_browser = True
        try:
            self.data = edited
            self._turn = (epoch, edits + 1)
        finally:
            self._from_browser = False
            self._known = {}
            # A validator or somebody's observer made something else of it.
            if not _same(edited, self.data):
                self._correct()

    def _correct(self) -> None:
        """Tell the browser which list is here. The list goes first: with the new turn, it may be edited again."""
        self.send_state("data")
        self._turn = (self._turn[0] + 1, 0)

    def _remember(self, change: dict[str, Any]) -> None:
        if not self._from_browser:
            self._past = []
            if isinstance(change["new"], list):
                self._turn = (self._turn[0] + 1, 0)
        elif self._past and _same(self._past[-1], change["new"]):
            # Undone in the browser, which has a history of its own.
            self._past.pop()
        else:
            self._past.append(change["old"])

    def _forget(self) -> None:
        """Begin anew: no answer, and nothing that undo could bring back."""
        self.clear()
        self._past = []

    def _on_front_end(self, _: Any, content: dict[str, Any], buffers: Any) -> None:
        kind = content.get("kind", "")
        if kind == "edit":
            self._edit(content["turn"], content["at"], content["cut"], content["put"])
        elif act := {"submit": self.submit, "skip": self.skip, "undo": self.undo}.get(kind):
            act()


def labels_of(options: Sequence[str]) -> list[str]:
    """The labels that were given, if they can be told apart.

    Raises:
        TypeError: one word instead of a list of words.
        ValueError: a label that is there twice.
    """
    if isinstance(options, str):
        raise TypeError(f"labels are a list of words, not one word: [{options!r}]")
    labels = list(options)
    if len(set(labels)) < len(labels):
        raise ValueError("each label may be there once only")
    return labels


def _same(a: Any, b: Any) -> bool:
    # A list of tuples comes back from the browser as a list of lists.
    return json.dumps(a) == json.dumps(b)
