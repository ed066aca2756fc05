// SPDX-License-Identifier: EUPL-1.2
/*
 * sbom.mjs - the list of parts has the form of SPDX 2.3, leaves out no library that the binary loads by name, and is
 * the same when made again.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const binary = process.argv[2] ?? 'build/release/gehoor';
const make = () => execFileSync('node', ['tools/sbom.mjs', binary], { encoding: 'utf8', maxBuffer: 1 << 26 });
const text = make();
const list = JSON.parse(text);
let passed = 0;
let failed = 0;

function check(holds, what) {
    if (holds) passed++;
    else { failed++; console.log(`FAILED: ${what}`); }
}

const ids = list.packages.map(one => one.SPDXID);
const named = name => list.packages.filter(one => one.name === name);

check(text === make(), 'made again it is the same');
check(list.spdxVersion === 'SPDX-2.3' && list.dataLicense === 'CC0-1.0' && list.SPDXID === 'SPDXRef-DOCUMENT', 'its head');
check(/^https:\/\/[^#]+$/.test(list.documentNamespace) && list.name.length > 0, 'its name');
check(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(list.creationInfo.created), 'its moment');
check(list.creationInfo.creators.every(one => /^(Tool|Person|Organization): ./.test(one)), 'its makers');
check(new Set(ids).size === ids.length, 'each part has a number of its own');
check(ids.every(id => /^SPDXRef-[A-Za-z0-9.-]+$/.test(id)), 'numbers have only letters, digits, points and dashes');
for (const one of list.packages) {
    check(one.name && one.downloadLocation && one.filesAnalyzed === false, `${one.SPDXID} has what every part has`);
    check(one.name === 'gehoor' || (one.versionInfo && one.externalRefs?.[0].referenceLocator.startsWith('pkg:')), `${one.SPDXID} has a version`);
    check((one.checksums ?? []).every(sum => /^[0-9a-f]+$/.test(sum.checksumValue)), `${one.SPDXID} has a sum in hex`);
}
for (const relation of list.relationships)
    check([relation.spdxElementId, relation.relatedSpdxElement].every(id => id === list.SPDXID || ids.includes(id)),
        `${relation.spdxElementId} and ${relation.relatedSpdxElement} exist`);
check(list.relationships.filter(one => one.relationshipType === 'DESCRIBES').length === 1, 'it is about one program');
for (const library of ['libmicrohttpd12', 'libsqlite3-0', 'libpq5', 'libjansson4', 'libsodium23', 'libgsl27', 'libc6'])
    check(named(library).length === 1, `${library} is in it`);
for (const [path, one] of Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages))
    if (path) check(named(path.slice(path.lastIndexOf('node_modules/') + 13)).some(part => part.versionInfo === one.version), `${path} is in it`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
