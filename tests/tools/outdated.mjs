// SPDX-License-Identifier: EUPL-1.2
/* outdated.mjs - of what Debian has newer, only the parts of the program are told; and that there is one, by how it ends. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'gehoor-outdated-'));
const file = join(folder, 'list.json');
let passed = 0;
let failed = 0;

function look(names, newer) {
    const packages = [{ SPDXID: 'SPDXRef-gehoor', name: 'gehoor' }, ...names.map(name => ({ SPDXID: `SPDXRef-deb-${name}`, name }))];

    writeFileSync(file, JSON.stringify({ packages }));
    return spawnSync('node', ['tools/outdated.mjs', file], { encoding: 'utf8', input: newer.join('\n') });
}

function check(holds, what) {
    if (holds) passed++;
    else { failed++; console.log(`FAILED: ${what}`); }
}

const line = (name, suite = 'oldstable') => `${name}/${suite} 2.0-1+b1 amd64 [upgradable from: 1.9-1]`;
const some = look(['libexpat1', 'zlib1g'], ['Listing...', line('libexpat1', 'oldstable-security'), line('appstream'), line('gehoor'), '']);
const none = look(['libexpat1', 'zlib1g'], ['Listing...', line('appstream'), line('libexpat1-dev'), '']);

check(some.status === 1 && none.status === 0, 'how it ends');
check(some.stdout.includes('libexpat1: 1.9-1, Debian has 2.0-1+b1 (security)'), 'which, from what to what');
check(some.stdout.includes('2 parts of Debian, 1 with something newer'), 'only what is in the program');
check(none.stdout === '2 parts of Debian, 0 with something newer\n', 'nothing');
check(look([], []).status !== 0, 'a list without parts is not up to date');
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
