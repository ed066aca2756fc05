// SPDX-License-Identifier: EUPL-1.2
/*
 * outdated.mjs LIST - which parts of the list of parts (tools/sbom.mjs) Debian has a newer version of.
 *
 * Reads what `apt list --upgradable` says: that knows as much as the last `apt-get update`.  Ends with 1 when there is one.
 */
import { readFileSync } from 'node:fs';

const list = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const ours = new Set(list.packages.filter(one => one.SPDXID.startsWith('SPDXRef-deb-')).map(one => one.name));
const newer = readFileSync(0, 'utf8').split('\n')
    .map(line => line.match(/^([^/\s]+)\/(\S+) (\S+) \S+ \[upgradable from: (.+)\]$/))
    .filter(found => found && ours.has(found[1]));

if (ours.size === 0) throw new Error('no part of Debian is in the list');
for (const [, name, suite, version, from] of newer)
    console.log(`${name}: ${from}, Debian has ${version}${suite.includes('security') ? ' (security)' : ''}`);
console.log(`${ours.size} parts of Debian, ${newer.length} with something newer`);
process.exitCode = newer.length > 0 ? 1 : 0;
