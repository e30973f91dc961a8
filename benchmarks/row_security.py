"""What row-level security costs: the same statements with it and without it, in turn, on 100,000 units of ten sites.

python benchmarks/row_security.py
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from testing.databases import DATABASE, own_database, server  # noqa: E402  (points at a database of its own)

ROUNDS = 60
FILL = """
INSERT INTO places_site SELECT (jsonb_populate_record(s, jsonb_build_object('id', 100 + n, 'code', 'S' || chr(64 + n)))).*
  FROM places_site s, generate_series(1, 10) n WHERE s.id = 1;
INSERT INTO places_building SELECT (jsonb_populate_record(b, jsonb_build_object('id', 100 + n, 'site_id', 100 + n))).*
  FROM places_building b, generate_series(1, 10) n WHERE b.id = (SELECT min(id) FROM places_building);
INSERT INTO places_unit SELECT (jsonb_populate_record(u, jsonb_build_object('id', 1000 + n, 'site_id', 101 + n % 10,
    'building_id', 101 + n % 10, 'number', n::text, 'number_key', n::text))).*
  FROM places_unit u, generate_series(1, 100000) n WHERE u.id = (SELECT min(id) FROM places_unit);
ANALYZE;
"""
QUESTIONS = {
    "one unit by id": "SELECT * FROM places_unit WHERE id = 51000 AND site_id IN (101, 102)",
    "one unit by number": "SELECT * FROM places_unit WHERE site_id = 101 AND number_key = '5000' AND closed_on IS NULL",
    "fifty units of a building": "SELECT * FROM places_unit WHERE building_id = 101 ORDER BY number_key LIMIT 50",
    "all units of two sites": "SELECT count(*) FROM places_unit WHERE site_id IN (101, 102)",
    "one unit changed": "UPDATE places_unit SET version = version + 1 WHERE id = 51000",
}


def once(connection: Any, question: str, scope: str) -> float:
    """Milliseconds of one statement in a transaction of its own, which is rolled back."""
    with connection.transaction(force_rollback=True):
        connection.execute("SELECT set_config('app.sites', %s, true)", [scope])
        started = time.perf_counter()
        connection.execute(question).rowcount  # noqa: B018
        return (time.perf_counter() - started) * 1000


def main() -> None:
    """Print medians with and without, and their ratio."""
    import psycopg

    postgres = server()
    with psycopg.connect(postgres.conninfo("huiyin_admin", DATABASE), autocommit=True) as admin:
        for statement in FILL.split(";\n"):
            admin.execute(statement)
        app = psycopg.connect(postgres.conninfo("huiyin_app", DATABASE), autocommit=True)
        for what, question in QUESTIONS.items():
            times: dict[str, list[float]] = {"ENABLE": [], "DISABLE": []}
            for _turn in range(ROUNDS):
                for mode, kept in times.items():
                    admin.execute(f"ALTER TABLE places_unit {mode} ROW LEVEL SECURITY")
                    once(app, question, "101,102")
                    kept.append(once(app, question, "101,102"))
            with_it, without = (statistics.median(times[mode]) for mode in ("ENABLE", "DISABLE"))
            print(f"{what:<28} with {with_it:6.2f} ms · without {without:6.2f} ms · ratio {with_it / without:.2f}")


if __name__ == "__main__":
    with own_database():
        main()
