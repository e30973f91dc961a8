-- Who may do what in the embedded database; run by the superuser, as often as one likes.
-- In template1, so that databases made later (tests, a restore) begin with the same walls.
\set ON_ERROR_STOP on
SET client_min_messages = warning;

SELECT format('CREATE ROLE %I LOGIN', name)
FROM unnest(ARRAY['huiyin_owner', 'huiyin_app']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

ALTER ROLE huiyin_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
ALTER ROLE huiyin_owner SET lock_timeout = '2s';
ALTER ROLE huiyin_app NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
ALTER ROLE huiyin_app SET statement_timeout = '15s';
ALTER ROLE huiyin_app SET lock_timeout = '3s';
ALTER ROLE huiyin_app SET idle_in_transaction_session_timeout = '30s';

CREATE EXTENSION IF NOT EXISTS btree_gist;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO huiyin_app;
GRANT USAGE, CREATE ON SCHEMA public TO huiyin_owner;

\connect postgres
SELECT 'CREATE DATABASE huiyin OWNER huiyin_owner TEMPLATE template1'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'huiyin') \gexec
