"""Sorting new tokens into the index in the background, so that nobody who saves a record waits for it."""

from __future__ import annotations

from django.db import connection

# Only the owner of an index may do this, hence a function with the owner's rights.
SORTING_IN = """
CREATE FUNCTION huiyin_sort_in_search() RETURNS bigint LANGUAGE sql SECURITY DEFINER
    SET search_path = public, pg_temp
    AS $$ SELECT gin_clean_pending_list('core_searchentry_tokens'::regclass) $$;
REVOKE ALL ON FUNCTION huiyin_sort_in_search FROM PUBLIC;
GRANT EXECUTE ON FUNCTION huiyin_sort_in_search TO huiyin_app;
"""
"""For the migration that makes the table."""

NOT_SORTING_IN = "DROP FUNCTION huiyin_sort_in_search()"


def sort_in() -> int:
    """Sort in what waits and give the number of pages that waited; a job of every few seconds, safe on many hosts.

    What waits is found all the same. Without this job the one whose save fills four megabytes would wait a second.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT huiyin_sort_in_search()")
        ((pages,),) = cursor.fetchall()
    return int(pages)
