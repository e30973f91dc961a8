"""Everything that happens by itself, and when (cron lines, real time, UTC)."""

from huiyin.core.clock.chores import every, forget_old_jobs, open_next_months, take_up_stalled_jobs

every("* * * * *", take_up_stalled_jobs)
every("17 3 * * *", forget_old_jobs)
every("41 2 * * *", open_next_months)
