"""The log of facts: partitioned, append-only by grant and by trigger, walled by site; and the sequences of ids."""

from django.db import migrations

from huiyin.core.rights.policies import site_wall

GRANTS = """
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO huiyin_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO huiyin_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO huiyin_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO huiyin_app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM huiyin_app;
"""

LOG = """
CREATE TABLE core_fact (
    id bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    happened_at timestamptz NOT NULL,
    name varchar(60) NOT NULL,
    noun varchar(60) NOT NULL,
    record_id bigint NOT NULL,
    site_id bigint,
    actor_kind varchar(20) NOT NULL,
    actor_id bigint NOT NULL,
    values jsonb NOT NULL,
    PRIMARY KEY (id, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE TABLE core_fact_other PARTITION OF core_fact DEFAULT;
CREATE INDEX core_fact_about ON core_fact (noun, record_id, happened_at);
CREATE INDEX core_fact_kind ON core_fact (name, happened_at);

-- Rows come and go here all day; without this an import's dead rows would slow the sealer for a long time.
ALTER TABLE core_unsealed SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 2000);

CREATE SEQUENCE core_fact_id INCREMENT BY 200;
CREATE SEQUENCE core_writing_id INCREMENT BY 100;

-- What a row says, in a form that does not hang on time zones or on the order of columns.
CREATE FUNCTION huiyin_digest(f core_fact) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256(convert_to(jsonb_build_array(
        f.id, (extract(epoch FROM f.recorded_at) * 1000000)::bigint, (extract(epoch FROM f.happened_at) * 1000000)::bigint,
        f.name, f.noun, f.record_id, f.site_id, f.actor_kind, f.actor_id, f.values)::text, 'UTF8'))
$$;

CREATE FUNCTION huiyin_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER core_fact_only_grows BEFORE UPDATE OR DELETE ON core_fact
    FOR EACH ROW EXECUTE FUNCTION huiyin_refuse();
CREATE TRIGGER core_position_only_grows BEFORE UPDATE OR DELETE ON core_position
    FOR EACH ROW EXECUTE FUNCTION huiyin_refuse();
CREATE TRIGGER core_seal_only_grows BEFORE UPDATE OR DELETE ON core_seal
    FOR EACH ROW EXECUTE FUNCTION huiyin_refuse();
CREATE TRIGGER core_fact_never_emptied BEFORE TRUNCATE ON core_fact EXECUTE FUNCTION huiyin_refuse();
-- A partition inherits triggers for rows, not those for statements.
CREATE TRIGGER core_fact_never_emptied BEFORE TRUNCATE ON core_fact_other EXECUTE FUNCTION huiyin_refuse();
CREATE TRIGGER core_position_never_emptied BEFORE TRUNCATE ON core_position EXECUTE FUNCTION huiyin_refuse();
CREATE TRIGGER core_seal_never_emptied BEFORE TRUNCATE ON core_seal EXECUTE FUNCTION huiyin_refuse();
-- A fact is recorded when it is written; nobody writes the past.
CREATE FUNCTION huiyin_record_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.recorded_at NOT BETWEEN now() - interval '1 day' AND clock_timestamp() + interval '1 hour' THEN
        RAISE EXCEPTION 'a fact is recorded when it is written, not at %', NEW.recorded_at
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER core_fact_recorded_now BEFORE INSERT ON core_fact FOR EACH ROW EXECUTE FUNCTION huiyin_record_now();

-- What somebody wrote can be erased, and nothing else: facts name its digest.
CREATE FUNCTION huiyin_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.words IS NOT NULL OR (NEW.id, NEW.sha256, NEW.written_at, NEW.site_id)
       IS DISTINCT FROM (OLD.id, OLD.sha256, OLD.written_at, OLD.site_id) THEN
        RAISE EXCEPTION 'a text is erased or stays as it is' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER core_writing_only_erased BEFORE UPDATE ON core_writing
    FOR EACH ROW EXECUTE FUNCTION huiyin_only_erase();
REVOKE DELETE ON core_writing FROM huiyin_app;

REVOKE UPDATE, DELETE, TRUNCATE ON core_fact, core_position, core_seal FROM huiyin_app;
REVOKE ALL ON core_fact_other FROM huiyin_app;

-- Makes the partitions of this month and the coming ones. Runs with the owner's rights, because only he may.
CREATE FUNCTION huiyin_open_months(coming int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    month date;
    partition text;
BEGIN
    PERFORM pg_advisory_xact_lock(1752525161);
    FOR ahead IN 0..least(coming, 24) LOOP
        month := (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => ahead))::date;
        partition := 'core_fact_' || to_char(month, 'YYYY_MM');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        -- A month that already lies in the partition of the rest stays there; the others are made all the same.
        BEGIN
            EXECUTE format('CREATE TABLE %I PARTITION OF core_fact FOR VALUES FROM (%L) TO (%L)',
                partition, month::text || ' 00:00:00+00', (month + interval '1 month')::date::text || ' 00:00:00+00');
            EXECUTE format('REVOKE ALL ON %I FROM huiyin_app', partition);
            EXECUTE format('CREATE TRIGGER core_fact_never_emptied BEFORE TRUNCATE ON %I EXECUTE FUNCTION huiyin_refuse()', partition);
        EXCEPTION WHEN check_violation THEN
            RAISE NOTICE '% already holds rows of %', 'core_fact_other', partition;
        END;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION huiyin_open_months FROM PUBLIC;
GRANT EXECUTE ON FUNCTION huiyin_open_months TO huiyin_app;
SELECT huiyin_open_months(3);
"""


class Migration(migrations.Migration):
    """The log and its walls."""

    dependencies = [("core", "0001_initial")]
    # So that procrastinate's tables are granted to the application as they are made.
    run_before = [("procrastinate", "0001_initial"), ("contenttypes", "0001_initial")]

    operations = [
        migrations.RunSQL(GRANTS),
        migrations.RunSQL(LOG),
        site_wall("core_fact", shared=True),
        site_wall("core_position"),
        site_wall("core_seal"),
        site_wall("core_writing", shared=True),
    ]
