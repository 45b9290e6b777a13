#!/bin/sh
# Run once by the container of the primary: its replica may copy and follow it. The account is the owner of the database.
echo "host replication renaksi samenet scram-sha-256" >> "$PGDATA/pg_hba.conf"
