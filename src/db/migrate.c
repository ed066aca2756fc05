// SPDX-License-Identifier: EUPL-1.2
/*
 * migrate.c - brings a database to the newest schema; part of db.h.
 *
 * The first migration (sql/schema/0000_version.sql) makes the table that holds
 * the versions.  Each step reads the version again under a lock, so that two
 * programs that start together do not do it twice.
 */
#include "base/str.h"
#include "db/backend.h"

enum { EMPTY = -1 };

/* The only column of the only row of a statement without parameters. */
static enum rc read_number(struct db *db, enum sql id, int64_t when_null, int64_t *out,
                           struct err *err)
{
    struct db_query q     = db_query(db, id);
    int64_t         value = when_null;

    if (db_next(&q) && !db_col_is_null(&q, 0))
        value = db_col_i64(&q, 0);
    if (db_end(&q, err) != OK)
        return err->rc;
    *out = value;
    return OK;
}

static enum rc read_version(struct db *db, int64_t *out, struct err *err)
{
    int64_t there;

    if (read_number(db, SQL_SCHEMA_IS_THERE, 0, &there, err) != OK)
        return err->rc;
    if (!there) {
        *out = EMPTY;
        return OK;
    }
    return read_number(db, SQL_SCHEMA_NEWEST, EMPTY, out, err);
}

int db_schema_version(struct db *db)
{
    struct err err = {0};
    int64_t    version;

    if (read_version(db, &version, &err) != OK)
        return -1;
    return version == EMPTY ? 0 : (int)version;
}

static enum rc put_version(struct db *db, const struct sql_migration *step, struct err *err)
{
    struct db_query q = db_query(db, SQL_SCHEMA_ADD);

    db_bind_i64(&q, step->version);
    db_bind_str(&q, str_of(step->name));
    return db_run(&q, err);
}

static enum rc run_step(struct db *db, const struct sql_migration *step, struct err *err)
{
    const char     *sql  = db_dialect(db) == DB_SQLITE ? step->sqlite : step->pg;
    struct db_query lock = db_query(db, SQL_SCHEMA_LOCK);
    int64_t         version;

    if (db_run(&lock, err) != OK || read_version(db, &version, err) != OK)
        return err->rc;
    if (version >= step->version)
        return OK;
    if (db->backend->execute(db, sql, err) != OK)
        return err_set(err, err->rc, "migration %d: %s", step->version, err->text);
    return put_version(db, step, err);
}

static enum rc migrate_step(struct db *db, const struct sql_migration *step, struct err *err)
{
    enum rc rc = db_begin(db, err);

    if (rc == OK)
        rc = run_step(db, step, err);
    if (rc == OK)
        rc = db_commit(db, err);
    if (rc != OK)
        db_rollback(db);
    db->backend->forget(db);
    return rc;
}

enum rc db_migrate(struct db *db, struct err *err)
{
    int     newest = sql_migration[sql_migration_count - 1].version;
    int64_t version, sorts;

    if (read_number(db, SQL_DATABASE_SORTS_BY_BYTES, 0, &sorts, err) != OK ||
        read_version(db, &version, err) != OK)
        return err->rc;
    if (!sorts)
        return err_set(err, ERR_DB, "the database must be made with --locale=C --encoding=UTF8");
    if (version > newest)
        return err_set(err, ERR_DB, "the database has schema %d, this program knows up to %d",
                       (int)version, newest);
    for (int i = 0; i < sql_migration_count; i++) {
        if (sql_migration[i].version > version && migrate_step(db, &sql_migration[i], err) != OK)
            return err->rc;
    }
    return OK;
}
