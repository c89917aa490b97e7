"""The service, wired together: settings, database, routes, and one form for everything that goes wrong."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException

from labelgrader import db
from labelgrader.clock import Clock, utc_now
from labelgrader.edge import Edge
from labelgrader.errors import BadInput, Broken, LabelGraderError, NotFound
from labelgrader.settings import Settings

__all__ = ["ROUTES", "create_app", "equip"]

# Asked in this order: what people do all day first, and last the pages, whose address fits nearly everything.
ROUTES = (
    "projects",
    "standing",
    "progress",
    "news",
    "work",
    "items",
    "people",
    "courses",
    "lessons",
    "exams",
    "pretests",
    "slips",
    "ledger",
    "help",
    "reviewing",
    "appeals",
    "complaints",
    "disputes",
    "certificates",
    "pages",
)
_log = logging.getLogger("labelgrader")


def create_app(settings: Settings, clock: Clock = utc_now) -> FastAPI:
    """The ASGI application of a school whose tables are up to date."""
    app = FastAPI(title="Label School", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    equip(app, settings, clock)
    for name in ROUTES:
        app.include_router(import_module(f"labelgrader.routes.{name}").router)
    app.add_exception_handler(LabelGraderError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DataError, _unfit)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(Edge, settings=settings)
    return app


def equip(app: FastAPI, settings: Settings, clock: Clock) -> None:
    """Give the application its school: settings, time, database."""
    app.state.settings = settings
    app.state.clock = clock
    app.state.engine = db.connect(settings.database)
    app.state.sessions = db.sessions(app.state.engine)
    app.state.reading = db.sessions(app.state.engine.execution_options(read_only=True))
    app.state.committing = ThreadPoolExecutor(max_workers=4, thread_name_prefix="commit")


def _problem(error: LabelGraderError) -> JSONResponse:
    return JSONResponse(error.problem(), status_code=error.status, media_type="application/problem+json")


def _refused(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, LabelGraderError)  # noqa: S101 - Starlette's handler type is wider than what it sends here
    return _problem(error)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    where = [
        ".".join(str(part) for part in problem["loc"] if part != "body") for problem in error.errors()[:3]
    ]
    fields = ", ".join(dict.fromkeys(name for name in where if name))[:200]
    return _problem(
        BadInput(
            "bad_input",
            f"Something in the request does not have the right form: {fields or 'the whole of it'}.",
            f"요청의 형식이 맞지 않아요: {fields or '전체'}.",
        )
    )


def _unfit(_request: Request, _error: Exception) -> JSONResponse:
    """What PostgreSQL can't hold and SQLite can: a letter NUL, a number of 100 digits, a name that is too long."""
    return _problem(
        BadInput(
            "bad_input",
            "Something in the request can't be stored: a letter, a number or its length.",
            "저장할 수 없는 글자나 숫자, 또는 너무 긴 내용이 있어요.",
        )
    )


def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    known: dict[int, LabelGraderError] = {
        404: NotFound("not_found", "There is nothing at this address.", "이 주소에는 아무것도 없어요."),
        405: BadInput(
            "wrong_method", "This address can't be used that way.", "이 주소는 그렇게 쓸 수 없어요."
        ),
    }
    answer: dict[str, Any] = known.get(
        error.status_code, BadInput("bad_input", "The request could not be read.", "요청을 읽을 수 없어요.")
    ).problem()
    answer["status"] = error.status_code
    return JSONResponse(answer, status_code=error.status_code, media_type="application/problem+json")


def _broken(request: Request, error: Exception) -> JSONResponse:
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    return _problem(
        Broken(
            "broken",
            "Something broke on the school's side. Nothing that was saved is lost; please try again.",
            "학교 쪽에 문제가 생겼어요. 저장한 것은 그대로 있어요. 다시 해 주세요.",
        )
    )
