#!/bin/bash
# Runs once, on an empty server: the databases and the roles, each with the least it needs. What the two applications
# may do in their schemas stands in the migrations, which the owners run when the applications start.
set -euo pipefail

psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner="$GUICHET_OWNER_PASSWORD" --set read_owner="$GUICHET_READ_OWNER_PASSWORD" \
  --set command="$GUICHET_COMMAND_PASSWORD" --set query="$GUICHET_QUERY_PASSWORD" \
  --set keycloak="$KEYCLOAK_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE guichet_owner LOGIN PASSWORD :'owner';
CREATE ROLE guichet_read_owner LOGIN PASSWORD :'read_owner';
CREATE ROLE guichet_command LOGIN PASSWORD :'command';
CREATE ROLE guichet_query LOGIN PASSWORD :'query';
CREATE ROLE keycloak LOGIN PASSWORD :'keycloak';
CREATE DATABASE guichet OWNER guichet_owner;
CREATE DATABASE keycloak OWNER keycloak;
REVOKE CONNECT ON DATABASE guichet, keycloak FROM PUBLIC;
GRANT CONNECT ON DATABASE guichet TO guichet_read_owner, guichet_command, guichet_query;
-- The query side makes its own schema and owns nothing else: with its passwords nobody reaches the event store.
GRANT CREATE ON DATABASE guichet TO guichet_read_owner;
SQL
