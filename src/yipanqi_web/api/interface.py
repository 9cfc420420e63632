"""The interface as one object: its operations, its description, its errors."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from yipanqi_web.api import acting, reading
from yipanqi_web.api.problems import HANDLERS, MEDIA_TYPE

DESCRIPTION = """What was promised, by whom, and what came of it: every released row, the same as in the open data.
Read without a token. A token acts as the account of the officer who made it, with its rights and no more."""
BEARER = {"type": "http", "scheme": "bearer", "description": "made by officers at /account/tokens/"}


class Interface(NinjaAPI):
    """Errors are described as what they are: problem details."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._made: dict[str, OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """It takes a second to make, and is the same until the software changes."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if prefix not in self._made:
            self._made[prefix] = self._make(prefix)
        return self._made[prefix]

    def _make(self, prefix: str) -> OpenAPISchema:
        described = super().get_openapi_schema(path_prefix=prefix)
        described["components"]["securitySchemes"] = {"bearer": BEARER}
        for operations in described["paths"].values():
            for operation in operations.values():
                _mend(operation)
        return described


def _mend(operation: dict[str, Any]) -> None:
    """Errors have a media type of their own; a parameter that may be left out has no null."""
    for status, response in operation["responses"].items():
        if int(status) >= 400 and "content" in response:
            response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
    for parameter in operation["parameters"]:
        schema = parameter["schema"]
        kinds = [each for each in schema.pop("anyOf", ()) if each != {"type": "null"}]
        for kind in kinds:
            schema.update({name: value for name, value in kind.items() if name not in schema})


api = Interface(
    title="Yipanqi 一盘棋", version="1", description=DESCRIPTION, docs_url=None, urls_namespace="api-v1",
)  # fmt: skip
api.add_router("", reading.router)
api.add_router("", acting.router)
for error, handler in HANDLERS.items():
    api.add_exception_handler(error, handler)
