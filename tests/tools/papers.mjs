// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/tools/papers.mjs - are the papers of the project true?
 *
 *     node tests/tools/papers.mjs
 *
 * - every test that doc/requirements.md names is there: its file, and the case in it;
 * - so is every test that doc/threat-model.md and doc/asvs.md name, and that a comment in the source names;
 * - doc/asvs.md has each item of the standard once, and its sums are those of its rows;
 * - publiccode.yml has what the standard asks, and does not contradict the changelog;
 * - what a newcomer needs is there, is linked from the README, and links to what exists.
 *
 * Each rule is first held against examples, so that a rule that never fails is
 * found out.  The last line is "N passed, N failed".
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* The reader of YAML that Spectral brings. */
const yaml = createRequire(createRequire(import.meta.url).resolve('@stoplight/spectral-cli'))('@stoplight/yaml');
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = path => readFileSync(join(root, path), 'utf8');
const isThere = path => existsSync(join(root, path));

/* --- doc/requirements.md ------------------------------------------------------------ */

/* "core/step", "page list", "api", "api/scan", "tools/import.sh", "fuzz/sheet": the file of a test. */
function testFile(name) {
    const page = /^(?:page |browser\/)([\w-]+)$/.exec(name);
    const at = page ? `browser/${page[1]}` : name === 'api' ? 'api/api' : name;

    return ['', '.c', '.test.mjs', '.mjs', '.sh'].map(end => `tests/${at}${end}`).find(path => /\.\w+$/.test(path) && isThere(path));
}

/* A case may be cut short with "…". */
function hasCase(file, name) {
    const pattern = name.endsWith('…') ? `\\b\\w*${name.slice(0, -1)}` : `(\\b|__)${name}\\b`;

    return new RegExp(pattern).test(read(file));
}

/* What is wrong with the last cell of a row; a case without a file belongs to the file before it. */
function wrongTests(cell) {
    let file;

    return cell.split(',').map(part => part.trim()).flatMap(part => {
        const [, name, label] = /^((?:page )?[\w./-]+…?)(?:\s+(\S+))?$/.exec(part) ?? [];
        const own = name && testFile(name);

        if (!name) return [`what is "${part}"?`];
        if (!own && file && /^\w+…?$/.test(part)) return hasCase(file, part) ? [] : [`${file} has no case ${part}`];
        file = own;
        if (!own) return [`there is no test ${name}`];
        return label && !hasCase(own, label) ? [`${own} has no case ${label}`] : [];
    });
}

const rows = text => text.split('\n').filter(line => /^\| [A-Z]+-\d/.test(line)).map(line => line.split('|').slice(1, -1).map(cell => cell.trim()));

function wrongRows(text) {
    const ids = rows(text).map(([id]) => id), twice = ids.filter((id, i) => ids.indexOf(id) < i);

    return twice.map(id => `${id}: two rows`).concat(rows(text).flatMap(cells => (cells.length === 3 && cells[1] && cells[2]
        ? wrongTests(cells[2]).map(what => `${cells[0]}: ${what}`) : [`${cells[0]}: a row has an id, a place and a test`])));
}

/* --- doc/threat-model.md -------------------------------------------------------------- */

/* A row says what somebody can, what not, and the test of that: "-" when nothing shows it. */
function wrongThreats(text) {
    return text.split('\n').filter(line => /^\| (?!Can \||---)/.test(line)).flatMap(line => {
        const cells = line.split('|').slice(1, -1).map(cell => cell.trim());

        if (cells.length !== 3) return [`three cells: ${line}`];
        return cells[2] === '-' ? [] : wrongTests(cells[2]);
    });
}

/* --- doc/asvs.md ------------------------------------------------------------------------ */

/* Items of levels 1 and 2 in each chapter of ASVS 4.0.3, without those that were deleted. */
const ASVS = { V1: 38, V2: 54, V3: 18, V4: 9, V5: 30, V6: 13, V7: 12, V8: 15, V9: 7, V10: 5, V11: 8, V12: 15, V13: 13, V14: 23 };

const cellsOf = (text, first) => text.split('\n').filter(line => first.test(line)).map(line => line.split('|').slice(1, -1).map(cell => cell.trim()));

/* "V2.10.1" comes after "V2.9.3". */
const inOrder = (a, b) => [0, 1, 2].reduce((found, i) => found || a[i] - b[i], 0) < 0;

function wrongAsvs({ text, items }) {
    const all = cellsOf(text, /^\| V\d+\.\d+\.\d+ /);
    const numbers = all.map(([id]) => id.slice(1).split('.').map(Number));
    const count = (chapter, answer) => all.filter(row => (chapter === 'all' || row[0].startsWith(`${chapter}.`)) && (!answer || row[2] === answer)).length;
    const sums = cellsOf(text, /^\| (V\d+ |all )/).flatMap(([name, ...figures]) => {
        const chapter = name.split(' ')[0];
        const counted = [undefined, 'holds', 'gap', 'n/a'].map(answer => count(chapter, answer));

        return counted.every((figure, i) => figure === Number(figures[i])) ? [] : [`${name}: counted ${counted}`];
    });

    return [
        ...all.filter(row => row.length !== 5 || !row[1] || !row[3]).map(([id]) => `${id}: five cells`),
        ...all.filter(row => !['holds', 'gap', 'n/a'].includes(row[2])).map(([id]) => `${id}: holds, gap or n/a`),
        ...numbers.slice(1).filter((number, i) => !inOrder(numbers[i], number)).map(number => `V${number.join('.')}: not in order`),
        ...all.filter(row => row[4] !== '-').flatMap(row => wrongTests(row[4] ?? '').map(what => `${row[0]}: ${what}`)),
        ...all.flatMap(row => [...(row[3] ?? '').matchAll(/\b(?:src|doc|dist|static)\/[\w./-]*\w/g)].filter(([path]) => !isThere(path)).map(([path]) => `${row[0]}: ${path}`)),
        ...Object.entries(items).filter(([chapter, most]) => count(chapter) !== most).map(([chapter, most]) => `${chapter} has ${most} items`),
        ...sums,
    ];
}

/* --- comments --------------------------------------------------------------------------- */

function wrongComments({ path, text }) {
    return [...text.matchAll(/\btests\/[\w/-]+\.(?:test\.mjs|mjs|c|sh)\b/g)].filter(([file]) => !isThere(file)).map(([file]) => `${path}: ${file}`);
}

const sources = ['src', 'sql', 'tools', 'static'].flatMap(folder => readdirSync(join(root, folder), { recursive: true }).map(name => `${folder}/${name}`))
    .filter(name => /\.(c|h|sql|mjs|js|sh)$/.test(name));

/* --- publiccode.yml ------------------------------------------------------------------ */

const MANDATORY = ['publiccodeYmlVersion', 'name', 'url', 'platforms', 'developmentStatus', 'softwareType', 'legal.license',
    'maintenance.type', 'localisation.localisationReady', 'localisation.availableLanguages',
    ...['nl', 'en'].flatMap(l => ['shortDescription', 'longDescription', 'features'].map(key => `description.${l}.${key}`))];
const ONE_OF = {
    developmentStatus: ['concept', 'development', 'beta', 'stable', 'obsolete'],
    'maintenance.type': ['internal', 'contract', 'community', 'none'],
};

const at = (object, path) => path.split('.').reduce((value, key) => value?.[key], object);

function wrongKeys({ code, changes }) {
    const wrong = MANDATORY.filter(path => at(code, path) === undefined || at(code, path).length === 0).map(path => `${path} is missing`);

    for (const [path, values] of Object.entries(ONE_OF))
        if (!values.includes(at(code, path))) wrong.push(`${path} is one of ${values}`);
    for (const [language, { shortDescription = '', longDescription = '' }] of Object.entries(code.description ?? {})) {
        if (shortDescription.length > 150) wrong.push(`${language}: the short description is over 150 characters`);
        if (longDescription.length < 150 || longDescription.length > 10000) wrong.push(`${language}: the long description is 150 to 10000 characters`);
    }
    if (['internal', 'community'].includes(at(code, 'maintenance.type')) && !at(code, 'maintenance.contacts')?.every(one => one.name))
        wrong.push('who maintains it?');
    if (/\bexample\b/.test(JSON.stringify(at(code, 'maintenance.contacts') ?? ''))) wrong.push('a contact that does not exist');
    if ((code.releaseDate || code.softwareVersion) && /^## .*\(not released\)$/m.exec(changes)?.index === changes.search(/^## /m))
        wrong.push('the changelog knows no release');
    return wrong;
}

const code = yaml.parse(read('publiccode.yml'));
const changes = read('CHANGELOG.md');
const without = (object, key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

/* --- what a newcomer needs ----------------------------------------------------------- */

const PAPERS = ['CONTRIBUTING.md', 'GOVERNANCE.md', 'SECURITY.md', 'CHANGELOG.md', 'LICENSES/EUPL-1.2.txt'];

const notLinked = text => PAPERS.filter(path => !isThere(path) || !text.includes(`](${path})`));

/* Links to files that do not exist.  An address on the web is not looked up. */
function deadLinks({ path, text }) {
    return [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(found => found[1])
        .filter(link => !/^\w+:/.test(link) && !existsSync(join(root, dirname(path), link)))
        .map(link => `${path}: ${link}`);
}

const markdown = [...readdirSync(root), ...readdirSync(join(root, 'doc')).map(name => `doc/${name}`),
    ...readdirSync(join(root, 'doc/decisions')).map(name => `doc/decisions/${name}`)].filter(name => name.endsWith('.md'));

/* --- the rules ------------------------------------------------------------------------ */

const RULES = [
    {
        name: 'doc/requirements.md names tests that are there',
        wrong: wrongRows, what: [read('doc/requirements.md')],
        bad: ['| Z-01 | here | core/nowhere |', '| Z-01 | here | core/step no_such_case |', '| Z-01 | here | page nowhere |', '| Z-01 | here | |',
            '| Z-01 | here | core/step due…, no_such_case |', '| Z-01 | here | fault/fault |', '| Z-01 | here | tools/step.sh |', '| Z-01 | here |',
            '| Z-01 | here | core/step |\n| Z-01 | there | api |'],
        good: ['| Z-01 | here | core/step, page scenario-01, api, api/scan, tools/words, tools/import.sh, core/signal a_story_is_enough, raising_again… |'],
    },
    {
        name: 'doc/threat-model.md names tests that are there',
        wrong: wrongThreats, what: [read('doc/threat-model.md')],
        bad: ['| read | write |', '| read | write | core/nowhere |', '| read | write | core/step no_such_case |', '| read | write | |'],
        good: ['| Can | Cannot | Test |\n| --- | --- | --- |\n| read | - | - |\n| - | write | core/signal a_story_is_enough |'],
    },
    {
        name: 'doc/asvs.md has every item once, with tests that are there',
        wrong: wrongAsvs, what: [{ text: read('doc/asvs.md'), items: ASVS }],
        bad: ['| V1.1.1 | asks | holds | here | core/nowhere |', '| V1.1.1 | asks | perhaps | here | - |', '| V1.1.1 | asks | holds | src/nowhere.c | - |',
            '| V1.1.1 | asks | holds | - |', '| V1.1.1 | a | gap | b | - |\n| V1.1.1 | a | gap | b | - |', '| V1 X | 2 | 1 | 0 | 0 |\n| V1.1.1 | a | holds | b | - |',
            '| V1.10.1 | a | gap | b | - |\n| V1.9.1 | a | gap | b | - |'].map(text => ({ text, items: {} })).concat({ text: '', items: { V1: 1 } }),
        good: [{ text: '| all | 2 | 1 | 1 | 0 |\n| V1.9.1 | a | holds | src/core/policy.c | core/step, core/signal a_story_is_enough |\n| V1.10.1 | a | gap | b | - |',
            items: { V1: 2 } }],
    },
    {
        name: 'comments name tests that are there',
        wrong: wrongComments, what: sources.map(path => ({ path, text: read(path) })),
        bad: [{ path: 'src/x.h', text: ' * Tests: tests/core/nowhere.c.' }, { path: 'x', text: 'tests/browser/nowhere.test.mjs' }],
        good: [{ path: 'src/x.h', text: ' * Tests: tests/core/step.c, tests/tools/papers.mjs.' }],
    },
    {
        name: 'publiccode.yml has what the standard asks',
        wrong: wrongKeys, what: [{ code, changes }],
        bad: [...MANDATORY.filter(path => !path.includes('.')).map(key => ({ code: without(code, key), changes })),
            { code: { ...code, releaseDate: '2026-11-22' }, changes: '# Changelog\n\n## 0.1.0 (not released)\n' },
            { code: { ...code, developmentStatus: 'ready' }, changes },
            { code: { ...code, maintenance: { type: 'community' } }, changes },
            { code: { ...code, maintenance: { type: 'community', contacts: [{ name: 'x', email: 'x@gehoor.example.nl' }] } }, changes },
            { code: { ...code, description: { ...code.description, nl: { ...code.description.nl, shortDescription: 'x'.repeat(151) } } }, changes }],
        good: [{ code: { ...code, releaseDate: '2026-11-22', maintenance: { type: 'none' } }, changes: '# Changelog\n\n## 0.2.0\n\n## 0.1.0 (not released)\n' }],
    },
    {
        name: 'README links to what a newcomer needs',
        wrong: notLinked, what: [read('README.md')],
        bad: ['See CONTRIBUTING.md'], good: [PAPERS.map(path => `[x](${path})`).join(' ')],
    },
    {
        name: 'links between papers lead somewhere',
        wrong: deadLinks, what: markdown.map(path => ({ path, text: read(path) })),
        bad: [{ path: 'README.md', text: '[x](doc/nowhere.md)' }, { path: 'doc/api.md', text: '[x](CHANGELOG.md)' }],
        good: [{ path: 'doc/api.md', text: '[x](../CHANGELOG.md#y) [z](https://example.nl)' }],
    },
];

let passed = 0, failed = 0;

function report(name, details) {
    if (details.length === 0) {
        passed++;
        return;
    }
    failed++;
    console.log(`FAILED: ${name}`);
    for (const line of details) console.log(`    ${line}`);
}

for (const rule of RULES) {
    report(`the rule itself: ${rule.name}`, [...rule.bad.filter(one => rule.wrong(one).length === 0), ...rule.good.filter(one => rule.wrong(one).length > 0)]
        .map(one => JSON.stringify(one).slice(0, 200)));
    report(rule.name, rule.what.flatMap(rule.wrong));
}
console.log(`${rows(read('doc/requirements.md')).length} rows of requirements`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
