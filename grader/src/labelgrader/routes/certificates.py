"""A certificate as a page and a PDF for its holder, and its verification for anybody."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from labelgrader import certificate_sheets, certificates
from labelgrader.accepted_language import accepted
from labelgrader.routes.depends import ReadDep, WhoDep, role

__all__ = ["router"]

router = APIRouter()
_LABELER = [role("labeler")]
CertificateId = Annotated[str, Path(pattern=r"^[a-z0-9_-]{1,64}$")]
Lang = Literal["en", "ko"] | None


@router.get("/certificates/style.css", include_in_schema=False)
def style() -> FileResponse:
    """How certificates look."""
    return FileResponse(certificate_sheets.STYLE, headers={"cache-control": "no-cache"})


@router.get("/certificates/{certificate}.pdf", dependencies=_LABELER, response_class=Response)
def sheet(
    certificate: CertificateId, who: WhoDep, session: ReadDep, request: Request, lang: Lang = None
) -> Response:
    """My certificate as a PDF."""
    found = certificates.one(session, person=who.id, certificate=certificate)
    content = certificate_sheets.pdf(
        found, lang=lang or _lang(request, who.lang), address=_address(request, found["verify"])
    )
    headers = {
        "content-disposition": f'inline; filename="{found["code"]}.pdf"',
        "cache-control": "private, no-store",
    }
    return Response(content, media_type="application/pdf", headers=headers)


@router.get("/certificates/{certificate}", dependencies=_LABELER, response_class=HTMLResponse)
def page(
    certificate: CertificateId, who: WhoDep, session: ReadDep, request: Request, lang: Lang = None
) -> HTMLResponse:
    """My certificate as a page that can be printed."""
    found = certificates.one(session, person=who.id, certificate=certificate)
    text = certificate_sheets.page(
        found,
        lang=lang or _lang(request, who.lang),
        base=_base(request),
        address=_address(request, found["verify"]),
    )
    return HTMLResponse(text, headers={"cache-control": "private, no-store"})


@router.get("/verify/{code}", response_class=HTMLResponse)
def verify(
    code: Annotated[str, Path(max_length=40)], session: ReadDep, request: Request, lang: Lang = None
) -> HTMLResponse:
    """Whether a certificate is valid: its name, course and day, for whoever has the code. Nothing is looked up that
    can't be a code, and one can't be found by trying."""
    found = certificates.verified(session, code=code)
    text = certificate_sheets.verification(found, lang=lang or _lang(request, None), base=_base(request))
    return HTMLResponse(text, status_code=200 if found else 404, headers={"cache-control": "no-store"})


def _lang(request: Request, saved: str | None) -> str:
    return saved or accepted(request.headers.get("accept-language", ""))


def _base(request: Request) -> str:
    root: str = request.scope.get("root_path", "")
    return f"{root}/"


def _address(request: Request, code: str) -> str:
    # Behind Jupyter's door nobody gets in unasked, so verification.py answers beside it.
    beside = _base(request).removesuffix("labelschool/")
    scheme = "https" if request.headers.get("x-forwarded-proto") == "https" else request.url.scheme
    return f"{scheme}://{request.url.netloc}{beside}verify/{code}"
