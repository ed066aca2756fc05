#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# pg.sh - a private PostgreSQL cluster for tests, on a Unix socket only.
#
#     tools/pg.sh start DIR    makes and starts it; prints the postgresql:// address
#     tools/pg.sh stop DIR     stops it; the files stay
#
# The address is what GEHOOR_TEST_PG wants.  As root everything runs as the
# user postgres, since PostgreSQL refuses root; when that user cannot reach DIR (below /root) the
# files are in its own home.
set -eu

die() {
    echo "pg.sh: $*" >&2
    exit 1
}

as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# The newest PostgreSQL that is installed.
find_bin() {
    for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
        if [ -x "$dir/initdb" ]; then
            echo "$dir"
            return
        fi
    done
    die "there is no /usr/lib/postgresql/*/bin/initdb: install postgresql"
}

# Where the files are: DIR, or for root a folder in the home of postgres.
place() {
    mkdir -p "$dir"
    chmod 700 "$dir"
    if [ "$(id -u)" -eq 0 ]; then
        chown postgres: "$dir"
        if ! as_postgres test -w "$dir"; then
            dir=/var/lib/postgresql/gehoor-$number
            as_postgres mkdir -p -m 700 "$dir" || die "the user postgres has no home at ${dir%/*}"
        fi
    fi
}

prepare() {
    if [ ! -f "$dir/data/PG_VERSION" ]; then
        as_postgres "$bin/initdb" --pgdata="$dir/data" --username=postgres --auth=trust \
            --locale=C --encoding=UTF8 >"$dir/initdb.log" 2>&1 ||
            die "initdb failed: $(cat "$dir/initdb.log")"
    fi
}

is_running() {
    as_postgres "$bin/pg_ctl" --pgdata="$dir/data" status >/dev/null 2>&1
}

start() {
    prepare
    if ! is_running; then
        # Not reading its output: the server keeps that open.
        as_postgres "$bin/pg_ctl" --pgdata="$dir/data" --log="$dir/server.log" --wait \
            --options="-p $port -k '$socket' -c listen_addresses= \
            -c unix_socket_permissions=0700 -c shared_buffers=64MB -c jit=off \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off" \
            start >/dev/null 2>&1 </dev/null ||
            die "the server does not start: $(tail -n 5 "$dir/server.log")"
    fi
    echo "postgresql:///postgres?host=$socket&port=$port&user=postgres"
}

stop() {
    if [ -d "$dir/data" ] && is_running; then
        as_postgres "$bin/pg_ctl" --pgdata="$dir/data" --mode=fast --wait stop >/dev/null
    fi
}

[ $# -eq 2 ] || die "usage: tools/pg.sh start|stop DIR"
case $2 in
    /*) dir=$2 ;;
    *) dir=$PWD/$2 ;;
esac
case $dir in
    *[!A-Za-z0-9/._-]*) die "only letters, digits and / . _ - in the name of the folder, please" ;;
esac
bin=$(find_bin)
number=$(printf '%s' "$dir" | cksum | cut -d' ' -f1)
# A socket's name has little room, and a port must differ from that of other clusters.
port=$((20000 + number % 20000))
place
socket=$dir
if [ ${#dir} -gt 80 ]; then
    socket=/tmp
fi
case $1 in
    start) start ;;
    stop) stop ;;
    *) die "usage: tools/pg.sh start|stop DIR" ;;
esac
