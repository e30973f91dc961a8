"""Everything that differs from one deployment to the next, read from the environment, and nothing else.

`docs/settings.md` is generated from these fields; business choices are rows with a history, never settings.
"""

import ipaddress
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from huiyin.cli.problem import Problem
from huiyin.config.database_url import LOOKS, fits

SHORTEST_SECRET = 50
BESIDE = {
    "HUIYIN_PYTHON": "The Python that `./huiyin` tries first.",
    "HUIYIN_TEST_SERVER": "A PostgreSQL for the tests, as superuser; empty: the embedded one.",
    "HUIYIN_SCREENSHOTS": "A folder where the browser journeys of the tests leave pictures; empty: none are made.",
    "HUIYIN_SUPERVISOR": "Set by `./huiyin run` for its parts: whom they follow.",
}
"""Variables that are no settings of a deployment."""


class UnsafeDeployment(Problem):
    """The centre would be open in a way that its promises do not allow; the message says the ways out."""


class WrongSetting(Problem):
    """A setting means nothing; the message names each one and what it may be."""


def _postgres(url: str) -> str:
    # The words never quote the address: it may hold a password.
    try:
        conninfo_to_dict(url)
    except ProgrammingError:
        raise ValueError(LOOKS) from None
    if not fits(url):
        raise ValueError(LOOKS)
    return url


def _proxies(listed: str) -> str:
    for one in filter(None, map(str.strip, listed.split(","))):
        try:
            ipaddress.ip_network(one, strict=False)
        except ValueError:
            raise ValueError(
                f"be addresses or networks such as 10.0.0.5, 10.1.0.0/16, separated by commas; {one!r} is neither"
            ) from None
    return listed


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"be a time zone such as Asia/Shanghai; there is no {name!r}") from None
    return name


type DatabaseUrl = Annotated[str, AfterValidator(_postgres)]


class Deployment(BaseSettings):
    """The deployment settings; each is one environment variable."""

    model_config = SettingsConfigDict(env_prefix="HUIYIN_", env_ignore_empty=True, use_attribute_docstrings=True)

    database_url: DatabaseUrl = Field("", validation_alias="DATABASE_URL")
    """PostgreSQL that web and workers use; empty: the embedded one."""
    database_owner_url: DatabaseUrl = Field("", validation_alias="DATABASE_OWNER_URL")
    """The same database as the role that owns the tables; used by migrations only."""
    database_pooled: bool = False
    """Between us and PostgreSQL stands a pooler that changes sessions between transactions: statements are not kept prepared."""
    data: Annotated[Path, AfterValidator(lambda path: Path(os.path.expanduser(path)))] = Path("data")
    """Folder of the embedded database, the logs and the secret key."""
    url: str = "http://127.0.0.1:8000"
    """The address people type; https switches the secure cookies on."""
    live_url: str = ""
    """Where browsers hear of changes, on the host of HUIYIN_URL; empty: its next port, or /live/ if it names no port."""
    secret_key: str = ""
    """At least 50 characters, the same on every host; made in the data folder when the database is embedded."""
    dev: bool = False
    """Development on loopback: errors are shown in full."""
    insecure_lan: bool = False
    """Allow plain http on an address that is not loopback; everyone sees a banner."""
    trusted_proxies: Annotated[str, AfterValidator(_proxies)] = ""
    """Addresses or networks of proxies whose X-Forwarded-* headers count, separated by commas."""
    metrics_token: str = ""
    """Whoever reads /metrics must show it; empty: nobody can."""
    language: Literal["zh-Hans", "en"] = "zh-Hans"
    """Language of people who have not chosen one: zh-Hans, en."""
    zone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"
    """Time zone proposed for a new site."""
    require_totp: Literal["none", "administrators", "everyone"] = "none"
    """Who must also type a code from an app when signing in: none, administrators (and finance), everyone."""
    upload_quota: Annotated[int, Field(ge=1)] = 500
    """Megabytes of photos and papers that one person may add within a day."""
    as_owner: bool = False
    """Connect as the owner of the tables; set by the commands that migrate."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """How much the logs tell: DEBUG, INFO, WARNING, ERROR."""
    demo: Literal["auto", "yes", "no"] = "auto"
    """Load the demo world: auto (only into an empty embedded database on loopback), yes, no."""
    demo_password: str = ""
    """Password of the demo people; empty: a random one is made, printed, and kept in the data folder."""
    test_data: Path = Path("../shared/data")
    """Folder of real requests that some tests run on."""

    @cached_property
    def secret(self) -> str:
        """The secret key: given, or kept in the data folder; empty when there is none (Django then refuses to start)."""
        kept = self.data / "secret.key"
        return self.secret_key or (kept.read_text().strip() if kept.is_file() else "")

    @property
    def host(self) -> str:
        """The host name of the address people type."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_https(self) -> bool:
        """Whether people reach the centre by https."""
        return urlsplit(self.url).scheme == "https"

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the centre."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def live(self) -> str:
        """Where browsers hear of changes."""
        parts = urlsplit(self.url)
        if self.live_url or parts.port in (None, 65535):
            return self.live_url or f"{self.url.rstrip('/')}/live/"
        return f"{parts.scheme}://{parts.netloc.rpartition(':')[0]}:{(parts.port or 0) + 1}/live/"

    def database(self) -> dict[str, object]:
        """Django's settings of the one database, as owner or as the application."""
        parts = dict(conninfo_to_dict(self.database_owner_url if self.as_owner else self.database_url))
        names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
        where = {ours: str(parts.pop(theirs, "") or "") for ours, theirs in names.items()}
        return {
            "ENGINE": "django.db.backends.postgresql",
            **where,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": self._options(parts),
        }

    def _options(self, parts: Mapping[str, object]) -> dict[str, object]:
        # Set on the connection, not only on the role, so that a managed PostgreSQL has the same limits.
        limits = {"TimeZone": "UTC", "lock_timeout": "2s" if self.as_owner else "3s"}
        if not self.as_owner:
            limits |= {"statement_timeout": "15s", "idle_in_transaction_session_timeout": "30s"}
        options = " ".join(f"-c {name}={value}" for name, value in limits.items())
        # The pool stays smaller than the server's limit: two web processes with two threads, two workers.
        pool = {} if self.as_owner else {"pool": {"min_size": 1, "max_size": 6, "timeout": 3}}
        return {**parts, "options": options, **pool}

    def refuse_if_unsafe(self) -> None:
        """Refuse to open in a way that breaks a promise; called by whatever serves or works."""
        if len(self.secret) < SHORTEST_SECRET:
            raise UnsafeDeployment(
                f"HUIYIN_SECRET_KEY is missing or shorter than {SHORTEST_SECRET} characters: "
                "set a long random one, the same on every host."
            )
        if not self.host or "*" in self.host:
            raise UnsafeDeployment(
                "HUIYIN_URL names no host: set it to the address people type, such as https://service.example.com."
            )
        if not (self.is_https or self.is_loopback or self.insecure_lan):
            raise UnsafeDeployment(
                "Plain http outside this machine would send passwords in the clear: give --tls-cert and --tls-key "
                "(or put a proxy with https in front and set HUIYIN_URL), or say --insecure-lan."
            )
        if (urlsplit(self.live).scheme, urlsplit(self.live).hostname) != (urlsplit(self.url).scheme, self.host):
            raise UnsafeDeployment(
                "HUIYIN_LIVE_URL must begin like HUIYIN_URL, with the same host: a session is known to one host only."
            )
        if self.dev and not self.is_loopback:
            raise UnsafeDeployment("HUIYIN_DEV works on loopback only.")


def origin(url: str) -> str:
    """What a browser takes for one place: scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def environment_name(field: str) -> str:
    """The variable that holds a field."""
    found = Deployment.model_fields.get(field)
    return str(found.validation_alias or f"HUIYIN_{field.upper()}") if found else field


def unknown_settings(names: Iterable[str], beside: Iterable[str]) -> list[str]:
    """Variables that are called like ours and mean nothing, most likely misspelt."""
    known = {environment_name(field) for field in Deployment.model_fields} | set(beside)
    return sorted(name for name in names if name.startswith("HUIYIN_") and name not in known)


def read() -> Deployment:
    """The settings of this process; all that are wrong are named in one line."""
    try:
        return Deployment()
    except ValidationError as error:
        raise WrongSetting("; ".join(_sentence(dict(one)) for one in error.errors())) from None


def _sentence(error: dict[str, Any]) -> str:
    name, given = environment_name(str(error["loc"][0])), error["input"]
    if error["type"] == "value_error":
        return f"{name} must {error['ctx']['error']}"
    return f"{name} must be {error.get('ctx', {}).get('expected', 'yes or no')}; {given!r} is not"


deployment = read()
