"""The service as a kernel sees it: by address or by socket, with plain words when it is away or says no."""

from __future__ import annotations

from pathlib import Path

import pytest
from labelwidgets.client import Client, Refused, SchoolError, ServiceAway

from tests.widgets.small_school import TOKEN, Answers, on_socket, on_tcp

ME = {"id": "u1", "name": "김하늘"}


@pytest.fixture(autouse=True)
def no_school(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LABEL_SERVICE_URL", "LABEL_SERVICE_SOCKET", "LABEL_SERVICE_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def test_reads_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    with on_tcp(Answers({"me": (200, ME)})) as url:
        monkeypatch.setenv("LABEL_SERVICE_URL", url)
        monkeypatch.setenv("LABEL_SERVICE_TOKEN", TOKEN)
        with Client() as client:
            assert client.get("me") == ME


def test_reads_by_socket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with on_socket(Answers({"me": (200, ME)}), tmp_path / "s") as socket:
        monkeypatch.setenv("LABEL_SERVICE_SOCKET", socket)
        monkeypatch.setenv("LABEL_SERVICE_TOKEN", TOKEN)
        with Client() as client:
            assert client.get("me") == ME


def test_a_name_never_leads_to_another_path(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers({})
    with on_tcp(answers) as url:
        monkeypatch.setenv("LABEL_SERVICE_URL", url)
        monkeypatch.setenv("LABEL_SERVICE_TOKEN", TOKEN)
        with Client() as client, pytest.raises(Refused):
            client.get("items", "../me?x=1#y")
    assert answers.asked == ["/labelschool/api/items/..%2Fme%3Fx%3D1%23y"]


@pytest.mark.parametrize("present", [{}, {"LABEL_SERVICE_TOKEN": TOKEN}, {"LABEL_SERVICE_URL": "http://x/"}])
def test_without_a_school_says_how_to_start_one(
    monkeypatch: pytest.MonkeyPatch, present: dict[str, str]
) -> None:
    for name, value in present.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ServiceAway, match="make start"):
        Client()


def test_a_service_that_is_away_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LABEL_SERVICE_SOCKET", str(tmp_path / "nobody"))
    monkeypatch.setenv("LABEL_SERVICE_TOKEN", TOKEN)
    with Client() as client, pytest.raises(ServiceAway, match="run this cell again") as caught:
        client.get("me")
    assert caught.value.code == "service_away"


def test_an_answer_from_somebody_else_is_the_service_being_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with on_tcp(Answers({"me": (500, b"<h1>proxy</h1>")})) as url:
        monkeypatch.setenv("LABEL_SERVICE_URL", url)
        monkeypatch.setenv("LABEL_SERVICE_TOKEN", TOKEN)
        with Client() as client, pytest.raises(ServiceAway, match="500"):
            client.get("me")


@pytest.mark.parametrize(("lang", "sentence"), [("en", "Join first."), ("ko", "먼저 신청해 주세요.")])
def test_a_refusal_speaks_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, lang: str, sentence: str
) -> None:
    problem = {"code": "not_enrolled", "detail": {"en": "Join first.", "ko": "먼저 신청해 주세요."}}
    with on_tcp(Answers({"me": (403, problem)})) as url:
        monkeypatch.setenv("LABEL_SERVICE_URL", url)
        monkeypatch.setenv("LABEL_SERVICE_TOKEN", TOKEN)
        with Client(lang) as client, pytest.raises(Refused) as caught:
            client.get("me")
    assert (caught.value.code, str(caught.value)) == ("not_enrolled", sentence)


def test_a_notebook_shows_the_sentence_and_no_traceback() -> None:
    import inspect

    from IPython.core.interactiveshell import InteractiveShell

    error = Refused("locked", "Pass the exam first.")
    assert isinstance(error, SchoolError)
    assert error._render_traceback_() == ["Pass the exam first."]
    # IPython's own name for it: without this the sentence would drown in a traceback.
    assert "_render_traceback_" in inspect.getsource(InteractiveShell.showtraceback)
