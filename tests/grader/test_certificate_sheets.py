"""The sheet of a certificate: page, PDF and what anybody may verify, nothing more."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pypdf
import pytest
from fastapi.testclient import TestClient
from labelgrader import certificates, db
from labelgrader.schema import Certificate, Exam, Person
from sqlalchemy import Engine, select

from tests.grader import builders as b

ClientAs = Callable[[str], TestClient]
NAME = "김하늘"


@pytest.fixture
def certificate(make_person: Callable[..., str], engine: Engine) -> Certificate:
    """Of 김하늘, with an exam of 96.5."""
    make_person("mina", "labeler")
    make_person("jun", "labeler")
    with db.sessions(engine).begin() as session:
        b.publish_school(session)
        session.get_one(Person, "mina").name = NAME
        exam = Exam(
            person="mina",
            course="text_tagging",
            number=1,
            items=[],
            state="passed",
            result={"score": 96.5, "passed": True},
            started=b.NOW,
        )
        session.add(exam)
        session.flush()
        return certificates.issue(session, exam=exam, now=b.NOW)


def read(content: bytes) -> str:
    (page,) = pypdf.PdfReader(io.BytesIO(content)).pages
    # Letters come as pairs of bytes whose first one may be empty, and spaces are guessed.
    return re.sub(r"[\s\x00]", "", page.extract_text())


def test_the_pdf_says_who_what_when_how_and_where_to_check(
    certificate: Certificate, client_as: ClientAs
) -> None:
    answer = client_as("mina").get(f"/certificates/{certificate.id}.pdf?lang=ko")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    text = read(answer.content)
    for said in (NAME, "텍스트태깅", "2026년11월22일", "100점중96.5점", "과정버전:1"):
        assert said in text
    assert f"확인번호:{certificate.verify}" in text
    assert f"/verify/{certificate.verify}" in text
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    assert document.metadata is not None
    assert NAME in (document.metadata.title or "")
    assert b"/FontFile3" in answer.content, "the font is inside"
    assert len(answer.content) < 60_000


def test_the_pdf_in_english_too(certificate: Certificate, client_as: ClientAs) -> None:
    text = read(client_as("mina").get(f"/certificates/{certificate.id}.pdf?lang=en").content)
    for said in (NAME, "Texttagging", "22November2026", "96.5of100"):
        assert said in text


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_page_shows_the_same_and_leads_on(
    certificate: Certificate, client_as: ClientAs, lang: str
) -> None:
    answer = client_as("mina").get(f"/certificates/{certificate.id}?lang={lang}")
    assert answer.status_code == 200
    assert f'lang="{lang}"' in answer.text
    for said in (NAME, "96.5", f"/verify/{certificate.verify}", f"{certificate.id}.pdf?lang={lang}"):
        assert said in answer.text
    assert "style=" not in answer.text


def test_it_is_its_holders_alone(certificate: Certificate, client: TestClient, client_as: ClientAs) -> None:
    for path in (f"/certificates/{certificate.id}", f"/certificates/{certificate.id}.pdf"):
        assert client.get(path).status_code == 401
        assert client_as("jun").get(path).status_code == 404


def test_anybody_can_verify_and_hears_name_course_day_and_no_more(
    certificate: Certificate, client: TestClient
) -> None:
    code = certificate.verify or ""
    for written in (code, code.lower(), "-".join(re.findall("....", code))):
        answer = client.get(f"/verify/{written}?lang=ko")
        assert answer.status_code == 200
        for said in (NAME, "텍스트 태깅", "2026년 11월 22일", "유효한 수료증이에요."):
            assert said in answer.text
    assert not any(hidden in answer.text for hidden in (certificate.id, "mina", "96.5", code))
    assert answer.headers["cache-control"] == "no-store"


def test_a_revoked_one_says_so_and_opens_nothing(
    certificate: Certificate, client: TestClient, client_as: ClientAs, engine: Engine
) -> None:
    with db.sessions(engine).begin() as session:
        certificates.revoke(session, certificate=certificate.id, now=b.NOW + timedelta(days=1))
    answer = client.get(f"/verify/{certificate.verify}?lang=en")
    assert "This certificate is not valid any more." in answer.text
    assert NAME in answer.text
    mina = client_as("mina")
    assert mina.get("/api/certificates").json() == {"certificates": []}
    assert mina.get(f"/certificates/{certificate.id}").status_code == 404
    states = {one["id"]: one["state"] for one in mina.get("/api/projects").json()["projects"]}
    assert states["news"] == "locked"


@pytest.mark.parametrize("code", ["2" * 16, "short", "I" * 16, "'; drop", "2" * 40])
def test_what_is_no_code_is_no_certificate(certificate: Certificate, client: TestClient, code: str) -> None:
    answer = client.get(f"/verify/{code}")
    assert answer.status_code == 404
    assert "There is no certificate with this code." in answer.text


def test_codes_are_long_and_none_is_like_another(engine: Engine, certificate: Certificate) -> None:
    with db.sessions(engine).begin() as session:
        for number in range(20):
            b.add_labeler(session, f"person-{number}")
            b.certify(session, f"person-{number}")
        codes = list(session.scalars(select(Certificate.verify)))
    assert len(set(codes)) == 21
    assert all(re.fullmatch("[2-9A-HJ-NP-Z]{16}", code or "") for code in codes)


def test_a_name_is_text_and_never_html(
    certificate: Certificate, client_as: ClientAs, client: TestClient, engine: Engine
) -> None:
    with db.sessions(engine).begin() as session:
        session.get_one(Person, "mina").name = "<script>alert(1)</script>" + "길" * 70
    for text in (
        client_as("mina").get(f"/certificates/{certificate.id}").text,
        client.get(f"/verify/{certificate.verify}").text,
    ):
        assert "<script>" not in text
    assert client_as("mina").get(f"/certificates/{certificate.id}.pdf").status_code == 200
