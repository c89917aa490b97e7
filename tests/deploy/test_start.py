"""Opening and closing a school as a person does it: in a terminal, with Ctrl-C, after a crash, into trouble."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest
import websocket
from playwright.sync_api import Page, expect

from tests.deploy.conftest import House
from tests.deploy.terminal import Terminal
from tests.running import until

pytestmark = pytest.mark.slow
HEADERS = {"X-Label-School": "1"}


def _address(terminal: Terminal) -> str:
    found = re.search(r"is open at (http://\S+)", terminal.printed)
    assert found, terminal.printed
    return found[1]


def _sign_in(address: str) -> httpx.Client:
    """A browser that followed the link: signed in at the school, and at Jupyter by its token."""
    root, token = address.partition("/login")[0], address.partition("token=")[2]
    client = httpx.Client(
        base_url=root, headers=HEADERS | {"Origin": root}, follow_redirects=True, timeout=60
    )
    assert client.get(address.removeprefix(root)).status_code == 200
    client.headers["Authorization"] = f"token {token}"
    return client


def _start_kernel(client: httpx.Client) -> None:
    """Start a kernel and wait until it has come up: one that is still starting may end with noise of its own."""
    kernel = client.post("/api/kernels", json={}).json()["id"]
    address = f"{str(client.base_url).replace('http', 'ws', 1)}/api/kernels/{kernel}/channels"
    # Jupyter listens to a kernel as soon as somebody is connected to it.
    with closing(
        websocket.create_connection(address, header=[f"Authorization: {client.headers['Authorization']}"])
    ):
        path = f"/api/kernels/{kernel}"
        until(lambda: client.get(path).json()["execution_state"] == "idle", what="a ready kernel")


def _enrol(client: httpx.Client) -> None:
    assert client.post("/labelschool/api/courses/bounding/enrolment", json={}).json()["enrolled"] is True


def _is_enrolled(client: httpx.Client) -> bool:
    enrolled: bool = client.get("/labelschool/api/courses/bounding").json()["enrolled"]
    return enrolled


def _socket_folders(house: House) -> list[Path]:
    jupyter = house.one("jupyterlab")
    return list(Path(tempfile.gettempdir()).glob(f"label-school-{jupyter}-*"))


def test_one_ctrl_c_ends_all_that_was_started(house: House) -> None:
    terminal = house.open()
    with closing(_sign_in(_address(terminal))) as client:
        _start_kernel(client)
        modules = ("jupyterlab", "labelgrader.serve", "labelgrader.jobs", "ipykernel_launcher")
        until(
            lambda: all(any(m in c for c in house.processes().values()) for m in modules),
            what="service, worker and kernel",
        )
        (folder,) = _socket_folders(house)
    terminal.press_ctrl_c()
    assert terminal.wait() == 0
    assert house.is_empty()
    assert "Label School is closed. Everything is kept." in terminal.printed
    log = (house.home / "jupyter" / "jupyter.log").read_text()
    assert "Traceback" not in terminal.printed + log
    assert not folder.exists()
    assert not (house.home / "running.json").exists()
    assert not list((house.home / "jupyter" / "runtime").glob("*.json"))


@pytest.mark.parametrize("end", ["kill", "hang up"])
def test_however_it_ends_nothing_keeps_running_and_all_that_was_done_is_kept(house: House, end: str) -> None:
    terminal = house.open()
    with closing(_sign_in(_address(terminal))) as client:
        _enrol(client)
        _start_kernel(client)
    if end == "kill":
        os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.hang_up()
    terminal.process.wait(timeout=20)
    house.wait_until_empty()
    again = house.open()
    assert "Page 1 of" not in again.printed
    with closing(_sign_in(_address(again))) as client:
        assert _is_enrolled(client)
    again.press_ctrl_c()
    assert again.wait() == 0


def test_a_killed_jupyter_is_said_and_leaves_nothing_running(house: House) -> None:
    terminal = house.open()
    (folder,) = _socket_folders(house)
    os.kill(house.one("jupyterlab"), signal.SIGKILL)
    assert terminal.wait() == 1
    assert "JupyterLab ended by itself" in terminal.printed
    assert "Traceback" not in terminal.printed
    house.wait_until_empty()
    # Nobody was left to remove it: the next one does.
    assert folder.exists()
    again = house.open()
    assert not folder.exists()
    again.press_ctrl_c()
    assert again.wait() == 0


def test_ctrl_c_while_the_courses_are_being_published(bare_house: House) -> None:
    terminal = bare_house.start()
    terminal.wait_for("Page 2 of")
    assert len(bare_house.processes()) > 1
    terminal.press_ctrl_c()
    assert terminal.wait() == 0
    bare_house.wait_until_empty()
    assert "Traceback" not in terminal.printed


def test_started_twice_it_says_that_it_is_open_and_lets_others_in(
    house: House, open_browser: Callable[..., Page]
) -> None:
    first = house.open()
    second = house.start()
    assert second.wait() == 0
    assert f"Label School is open at http://127.0.0.1:{house.port}/labelschool/" in second.printed
    link = house.run("people", "add", "Mina", "--role", "labeler")
    assert link.wait() == 0
    (address,) = re.findall(r"^(http://\S+)", link.printed, re.MULTILINE)
    page = open_browser(address)
    expect(page).to_have_url(re.compile(r"/labelschool/en/home$"))
    me = page.evaluate("() => fetch('/labelschool/api/me').then((answer) => answer.json())")
    assert (me["name"], me["roles"]) == ("Mina", ["labeler"])
    first.press_ctrl_c()
    first.wait_for("^C")
    # Impatient: it is closing already.
    first.press_ctrl_c()
    assert first.wait() == 0
    assert house.is_empty()
    assert "Traceback" not in first.printed


def test_it_opens_the_browser_and_told_to_end_it_closes_as_by_ctrl_c(house: House, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.new && mv {opened}.new {opened}\n')
    browser.chmod(0o700)
    house.environment["BROWSER"] = str(browser)
    terminal = house.start(browser=True)
    until(opened.exists, seconds=60, what="the browser")
    assert opened.read_text() == _address(terminal)
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.wait() == 0
    assert house.is_empty()
    assert "Label School is closed." in terminal.printed


def test_nobody_is_let_in_while_it_is_closed(house: House) -> None:
    link = house.run("people", "link", "owner")
    assert link.wait() == 1
    assert _one_sentence(link).startswith("The school is not open. Start it with `make start`")


def test_a_port_in_use_is_said(house: House) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", house.port))
        other.listen()
        terminal = house.start()
        assert terminal.wait() == 1
    assert f"Port {house.port} is in use by another program." in _one_sentence(terminal)
    assert house.is_empty()


@pytest.mark.parametrize("place", ["", "school.db", "release", "nbgrader"])
def test_something_in_the_way_of_its_state_is_named_and_left_alone(bare_house: House, place: str) -> None:
    _find_the_way_blocked(bare_house, bare_house.home / place)


def test_something_in_the_way_of_jupyter_is_named_and_left_alone(house: House) -> None:
    _find_the_way_blocked(house, house.home / "jupyter")


def _find_the_way_blocked(house: House, in_the_way: Path) -> None:
    in_the_way.parent.mkdir(exist_ok=True)
    in_the_way.write_text("somebody's notes")
    terminal = house.start()
    assert terminal.wait(seconds=120) == 1
    assert str(in_the_way) in _one_sentence(terminal)
    assert in_the_way.read_text() == "somebody's notes"
    assert house.is_empty()


def test_a_folder_without_courses_is_said(bare_house: House, tmp_path: Path) -> None:
    bare_house.environment["LABELGRADER_COURSES"] = str(tmp_path / "nowhere")
    terminal = bare_house.start()
    assert terminal.wait() == 1
    assert str(tmp_path / "nowhere") in _one_sentence(terminal)


def test_what_a_crash_left_half_made_is_mended_and_progress_is_kept(house: House) -> None:
    terminal = house.open()
    with closing(_sign_in(_address(terminal))) as client:
        _enrol(client)
    os.kill(terminal.process.pid, signal.SIGKILL)
    house.wait_until_empty()
    (house.home / "running.json").write_text(json.dumps({"port": house.port, "token": "old"})[:20])
    (house.home / "jobs.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    (house.home / "release" / "pages" / "ko" / "home.html").write_bytes(b"")
    (script,) = (house.home / "release" / "static").glob("school.*.js")
    script.unlink()
    again = house.open()
    with closing(_sign_in(_address(again))) as client:
        assert _is_enrolled(client)
        assert "<html" in client.get("/labelschool/ko/home").text
        assert client.get(f"/labelschool/static/{script.name}").status_code == 200
    until((house.home / "jobs.db").exists, what="the worker's queue")
    again.press_ctrl_c()
    assert again.wait() == 0
    with closing(sqlite3.connect(house.home / "jobs.db")) as queue:
        assert queue.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_trainers_desk_opens_and_closes_the_same_way(house: House) -> None:
    terminal = house.run("desk", "bounding", "--no-browser", "--port", str(house.port))
    terminal.wait_for("The trainer's desk is open at")
    terminal.press_ctrl_c()
    assert terminal.wait() == 0
    assert "The trainer's desk is closed." in terminal.printed
    assert "Traceback" not in terminal.printed
    assert house.is_empty()
    unknown = house.run("desk", "no-such", "--no-browser")
    assert unknown.wait() == 1
    assert "Published: bounding, text_tagging, text_tagging_en." in _one_sentence(unknown)


def _one_sentence(terminal: Terminal) -> str:
    """What it said last, apart from its progress; a traceback would be longer."""
    lines = [line for line in terminal.printed.replace("\r", "").splitlines() if line.strip()]
    assert "Traceback" not in terminal.printed, terminal.printed
    assert sys.executable not in terminal.printed, terminal.printed
    return lines[-1]
