"""Jobs that wait, run or are dead, and trying dead ones again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from huiyin.core.clock.chores import try_again
from huiyin.core.clock.jobs import dead_jobs


class Command(BaseCommand):
    """`./huiyin manage jobs [--retry ID | --retry all]`."""

    help = "Count the jobs by queue and state, list the dead ones, and try them again. Example: jobs --retry all"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be said after `jobs`."""
        parser.add_argument("--retry", metavar="ID", help="try this dead job again now, or `all` of them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Retry if asked, then show what there is."""
        if options["retry"]:
            self.retry(str(options["retry"]))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs GROUP BY 1, 2 ORDER BY 1, 2"
            )
            for queue, status, count in cursor.fetchall():
                self.stdout.write(f"{queue:<10} {status:<10} {count}")
        for job in dead_jobs():
            self.stdout.write(f"dead: job {job.id} · {job.task_name} · {job.args} · tried {job.attempts} times")

    def retry(self, which: str) -> None:
        """Queue one dead job or all of them again."""
        if which != "all" and not which.isdigit():
            raise CommandError(f"{which} is no job: give its number, or `all`")
        tried = try_again([job.id for job in dead_jobs()] if which == "all" else [int(which)])
        if which != "all" and not tried:
            raise CommandError(f"job {which} is not dead: nothing was changed")
        self.stdout.write(f"{tried} jobs queued again")
