// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/tools/guard.mjs - is it true what a statement says of who keeps its rows? 
 *
 *     node tests/tools/guard.mjs
 *
 * tools/sql2c refuses a statement that reads a guarded table and says nothing.  What it says is held
 * against the source here:
 * - judged: F    every function that runs the statement calls F, as deep as it goes, or is F, or is only
 *                called by functions of which that is so; and F asks the table of core/policy.c or the
 *                rights of core/access.c, as deep as it goes, or looks who ctx->person is;
 * - own: P       who runs it binds ctx->person;
 * - program:, open:  say why in words, and that is for people to judge.
 *
 * It reads names, not C: a name in the body of a function counts as a call, and that a judge is asked
 * about the same thing is for people to see.  Each rule is first held
 * against examples.  The last line is "N passed, N failed".
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const DEEPEST = 8; /* callers of callers */
const ASKS = ['policy_may', 'may', 'may_at', 'may_wide', 'may_paths', 'may_scope', 'access_need', 'access_need_at', 'access_only_admin'];

const filesBelow = (folder, end) => readdirSync(join(root, folder), { recursive: true }).filter(name => name.endsWith(end)).map(name => join(folder, name));

/* --- the functions of the source ---------------------------------------------------------- */

function functionsOf(file, text) {
    const head = /^((?:[a-z_]\w*[ *]+)+)(\w+)\(([^;{}]*)\)\n\{\n([\s\S]*?)^\}/gm;

    return [...text.matchAll(head)].map(([, before, name, , body]) => ({
        file, name, body, isStatic: before.includes('static '), names: new Set(body.match(/(?<!\bstruct |\benum |\w|\.|->)[A-Za-z_]\w*/g)),
    }));
}

class Source {
    constructor(functions) {
        this.functions = functions;
        this.byName = new Map();
        for (const one of functions) this.byName.set(one.name, [...this.byName.get(one.name) ?? [], one]);
    }

    /* What a name in a body means: of the same file first. */
    meant(by, name) {
        const all = this.byName.get(name) ?? [];
        const near = all.filter(one => one.file === by.file);

        return near.length ? near : all.filter(one => !one.isStatic);
    }

    callees(one) {
        one.callees ??= [...one.names].filter(name => name !== one.name && this.byName.has(name)).flatMap(name => this.meant(one, name));
        return one.callees;
    }

    callers(one) {
        one.callers ??= this.functions.filter(other => other !== one && other.names.has(one.name) && this.meant(other, one.name).includes(one));
        return one.callers;
    }

    /* Whether that is so of the function, or of one that it calls. */
    reaches(one, test, seen = new Set()) {
        if (seen.has(one)) return false;
        seen.add(one);
        return test(one) || this.callees(one).some(other => this.reaches(other, test, seen));
    }

    asks(one) {
        return this.reaches(one, other => /ctx->(person|access)\b/.test(other.body) || ASKS.some(name => other.names.has(name)));
    }

    /* Whether no way to the function goes past one of the judges. */
    isKept(one, judges, depth = 0, seen = []) {
        if (this.reaches(one, other => judges.includes(other.name))) return true;
        if (depth === DEEPEST || seen.includes(one)) return false;

        const callers = this.callers(one);

        return callers.length > 0 && callers.every(other => this.isKept(other, judges, depth + 1, [...seen, one]));
    }
}

/* --- the statements ------------------------------------------------------------------------ */

function statementsOf(file, text) {
    return [...text.matchAll(/^-- name: (\w+)[^\n]*\n((?:--[^\n]*\n)*)/gm)].flatMap(([, name, head]) => {
        const [, kind, said] = /^--\s+(judged|own|open|program): (.*)$/m.exec(head) ?? [];

        return kind ? [{ file, name, kind, said: said.trim() }] : [];
    });
}

/* What is wrong with what the statement says; nothing when it is true. */
function wrongWith(source, { name, kind, said }) {
    const id = `SQL_${name.toUpperCase()}`;
    const users = source.functions.filter(one => one.names.has(id));

    if (kind === 'own')
        return users.filter(one => !/ctx->person\b/.test(one.body)).map(one => `${one.name}() in ${one.file} does not bind ctx->person`);
    if (kind !== 'judged')
        return said.split(' ').length < 2 ? ['says no reason'] : [];

    const judges = said.split(',').map(judge => judge.trim());
    const unknown = judges.filter(judge => !source.byName.has(judge));
    const idle = judges.filter(judge => !unknown.includes(judge) && !source.byName.get(judge).some(one => source.asks(one)));

    return [
        ...unknown.map(judge => `there is no function ${judge}`),
        ...idle.map(judge => `${judge}() asks nothing about the reader`),
        ...users.length ? [] : ['nobody runs it'],
        ...unknown.length ? [] : users.filter(one => !source.isKept(one, judges)).map(one => `${one.name}() in ${one.file} runs it, and not each way to that goes by ${judges.join(' or ')}`),
    ];
}

/* --- the rules, held against examples ------------------------------------------------------- */

let passed = 0;
let failed = 0;

function check(what, wrong) {
    if (wrong.length === 0) passed++;
    else failed++;
    for (const one of wrong) console.log(`FAILED ${what}: ${one}`);
}

const example = new Source(functionsOf('core/thing.c', `
static bool thing_may(const struct ctx *ctx)
{
    return policy_may(ctx, POLICY_THING, 0);
}

enum rc thing_load(struct ctx *ctx)
{
    db_query(SQL_THING_LOAD);
    return thing_may(ctx);
}

static enum rc read_it(struct ctx *ctx)
{
    return db_query(SQL_THING_READ);
}

enum rc thing_after(struct ctx *ctx)
{
    return thing_load(ctx) || read_it(ctx);
}

enum rc thing_past(struct ctx *ctx)
{
    return db_query(SQL_THING_PAST);
}

enum rc page(struct ctx *ctx)
{
    return thing_past(ctx);
}

enum rc other_page(struct ctx *ctx)
{
    return thing_load(ctx) || thing_past(ctx);
}

enum rc thing_mine(struct ctx *ctx)
{
    return bind(SQL_THING_MINE, ctx->person);
}
`));
const wrongs = [
    [0, 'thing_load', 'judged', 'thing_may'],
    [0, 'thing_read', 'judged', 'thing_load'], /* by its only caller */
    [1, 'thing_past', 'judged', 'thing_load'], /* one page goes past it */
    [1, 'thing_load', 'judged', 'thing_might'],
    [1, 'thing_past', 'judged', 'thing_past'], /* asks nothing */
    [1, 'thing_gone', 'judged', 'thing_may'],
    [0, 'thing_mine', 'own', 'person'],
    [1, 'thing_load', 'own', 'person'],
    [0, 'thing_past', 'open', 'it is for everybody'],
    [1, 'thing_past', 'program', 'so'],
];
for (const [count, name, kind, said] of wrongs) {
    const found = wrongWith(example, { name, kind, said });

    check(`example ${name} ${kind}: ${said}`, found.length === count ? [] : [`found ${JSON.stringify(found)}, not ${count}`]);
}

/* --- the source itself ----------------------------------------------------------------------- */

const source = new Source(filesBelow('src', '.c').flatMap(file => functionsOf(file, readFileSync(join(root, file), 'utf8'))));
const statements = filesBelow('sql', '.sql').flatMap(file => statementsOf(file, readFileSync(join(root, file), 'utf8')));

for (const one of statements) check(`${one.file} ${one.name}`, wrongWith(source, one));
check('the statements', statements.length > 200 ? [] : [`only ${statements.length} say who keeps their rows`]);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
