"""Everything that happens by itself, and when (cron lines, real time, UTC)."""

from huiyin.core.clock.chores import every, forget_old_jobs, open_next_months, take_up_stalled_jobs
from huiyin.core.doors.once import forget_old_answers
from huiyin.core.facts.verify import note_newest_seals
from huiyin.face.models.draft import forget_old_drafts
from huiyin.face.models.stored_file import forget_outdated_files
from huiyin.face.work.working import forget_old_work, tell_what_broke_off
from huiyin.people.models.sessions import forget_ended_sessions, forget_old_tries

every("* * * * *", take_up_stalled_jobs)
every("17 3 * * *", forget_old_jobs)
every("41 2 * * *", open_next_months)
every("23 3 * * *", forget_old_answers)
every("29 3 * * *", forget_old_drafts)
every("35 3 * * *", forget_ended_sessions)
every("38 3 * * *", forget_old_tries)
every("53 * * * *", note_newest_seals)
every("11 4 * * *", forget_old_work)
every("26 4 * * *", forget_outdated_files)
every("* * * * *", tell_what_broke_off)
