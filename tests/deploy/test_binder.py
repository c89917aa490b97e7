"""The Binder recipe without Docker: repo2docker accepts it, and its own steps in a fresh environment open the school."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.running import REPOSITORY, free_port, until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
UV = str(Path(sys.executable).with_name("uv"))


@dataclass
class Visit:
    """A launched server: its address, and the token that Binder puts into the link."""

    address: str
    token: str


def _run(*command: str, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pip would make of requirements.txt, from the repository's root as repo2docker calls it."""
    venv = tmp_path_factory.mktemp("binder") / "venv"
    _run(UV, "venv", "--quiet", "--python", sys.executable, str(venv))
    install = [UV, "pip", "install", "--quiet", "--python", str(venv / "bin" / "python")]
    _run(*install, "-r", "binder/requirements.txt")
    return venv


@pytest.fixture(scope="module")
def visit(venv: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """postBuild, then start with the command that Binder appends."""
    home = tmp_path_factory.mktemp("home")
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LABEL", "JUPYTER", "VIRTUAL_ENV", "PYTHON"))
    }
    environment |= {"HOME": str(home), "PATH": f"{venv / 'bin'}:{environment['PATH']}"}
    _run("bash", "binder/postBuild", environment=environment)
    port, token = free_port(), "token-in-the-link"
    server = [
        "jupyter",
        "lab",
        "--no-browser",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
    ]
    server += [f"--IdentityProvider.token={token}", *(["--allow-root"] if os.geteuid() == 0 else [])]
    log = home / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["bash", "binder/start", *server], cwd=REPOSITORY, env=environment, stdout=out, stderr=out
        )
    try:
        address = f"http://127.0.0.1:{port}"
        until(lambda: _answers(f"{address}/api"), seconds=60, what=f"Jupyter; {log} says why")
        yield Visit(address, token)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address).is_success
    except httpx.TransportError:
        return False


def test_repo2docker_accepts_the_recipe(tmp_path: Path) -> None:
    _run(UV, "venv", "--quiet", "--python", sys.executable, str(tmp_path / "tool"))
    python = str(tmp_path / "tool" / "bin" / "python")
    _run(UV, "pip", "install", "--quiet", "--python", python, "jupyter-repo2docker")
    said = _run(str(tmp_path / "tool" / "bin" / "jupyter-repo2docker"), "--no-build", "--debug", ".")
    assert "Building conda environment for python=3.12" in said
    # The packages lie in the repository, so it has to be there before they are installed.
    assert said.index("COPY --chown=0:0 src/ ${REPO_DIR}/") < said.index(
        'pip install --no-cache-dir -r "binder/requirements.txt"'
    )
    assert "RUN ./binder/postBuild" in said
    assert 'R2D_ENTRYPOINT="${REPO_DIR}/binder/start"' in said


def test_a_visitor_is_on_the_home_page_without_an_account(
    visit: Visit, open_browser: Callable[..., Page]
) -> None:
    page = open_browser(f"{visit.address}/labelschool/?token={visit.token}")
    expect(page).to_have_url(re.compile(r"/labelschool/en/home"))
    expect(
        page.get_by_role("link", name="Join the labeler training")
        .or_(page.get_by_role("button", name="Join the labeler training"))
        .first
    ).to_be_visible()
    expect(page.get_by_text("Practice only", exact=False).first).to_be_visible()
    expect(page.get_by_text("nothing is kept after this visit", exact=False).first).to_be_visible()


def test_a_visitor_may_practise_and_is_nobody_s_trainer(visit: Visit) -> None:
    headers = {"Authorization": f"token {visit.token}", "X-Label-School": "1", "Origin": visit.address}
    with closing(
        httpx.Client(base_url=f"{visit.address}/labelschool", headers=headers, timeout=60)
    ) as client:
        me = client.get("/api/me").json()
        assert (me["place"], me["practice_only"], me["roles"]) == ("binder", True, ["labeler"])
        assert client.post("/api/courses/bounding/enrolment", json={}).json()["enrolled"] is True
        lesson = client.get("/api/courses/bounding/lessons/b2_tight").json()
        assert lesson["state"] == "new"
        item = client.get(f"/api/items/{lesson['items'][0]['id']}").json()
        assert "gold" not in item
        page = client.get("/en/bounding/b2_tight")
        assert page.status_code == 200
        assert item["id"] in page.text


def test_jupyterlab_shows_the_released_notebooks_and_nothing_else(visit: Visit) -> None:
    headers = {"Authorization": f"token {visit.token}"}
    with closing(httpx.Client(base_url=visit.address, headers=headers, timeout=60)) as client:
        names = {entry["path"] for entry in client.get("/api/contents/").json()["content"]}
        assert names == {"en", "ko"}
        lessons = {entry["name"] for entry in client.get("/api/contents/ko/bounding").json()["content"]}
        assert {"b1_points.ipynb", "b2_tight.ipynb", "exam.ipynb"} <= lessons
        assert client.get("/lab").status_code == 200
