// SPDX-License-Identifier: EUPL-1.2
/*
 * sbom.mjs - what is in the program, as SPDX 2.3 in JSON: the Debian packages whose libraries the binary loads, with all
 * that these load in turn, and the npm packages that its style sheet and scripts are made with.
 *
 *     node tools/sbom.mjs [BINARY] >gehoor.spdx.json
 *
 * Versions come from dpkg and package-lock.json.  The same sources on the same machine give the same document: its
 * moment is that of the last commit, or SOURCE_DATE_EPOCH.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';

const binary = process.argv[2] ?? 'build/release/gehoor';
const run = (...words) => execFileSync(words[0], words.slice(1), { encoding: 'utf8', maxBuffer: 1 << 26 });
const idOf = text => `SPDXRef-${text.replace(/[^A-Za-z0-9.-]/g, '-')}`;
const bytes = readFileSync(binary);
const own = JSON.parse(readFileSync('package.json', 'utf8'));
const seconds = Number(process.env.SOURCE_DATE_EPOCH ?? run('git', 'log', '-1', '--format=%ct'));
const base = { downloadLocation: 'NOASSERTION', filesAnalyzed: false, licenseConcluded: 'NOASSERTION', copyrightText: 'NOASSERTION' };

/* Debian calls a library by /lib and dpkg by /usr/lib, or the other way round: one of its names is known. */
const namesOf = library => [...new Set([library, realpathSync(library)].flatMap(
    file => [file, file.replace(/^\/usr/, ''), file.replace(/^\/lib/, '/usr/lib')]))];

/* The packages that hold these files; dpkg fails when it does not know one of the names, but tells of the others. */
function packagesOf(libraries) {
    const { stdout } = spawnSync('dpkg-query', ['--search', ...libraries.flatMap(namesOf)], { encoding: 'utf8' });
    const holder = new Map(stdout.split('\n').filter(line => line.includes(': /'))
        .map(line => [line.slice(line.indexOf(': /') + 2), line.slice(0, line.search(/[:,]/))]));

    return [...new Set(libraries.map(library => {
        const known = namesOf(library).find(name => holder.has(name));
        if (!known) throw new Error(`no package of Debian holds ${library}`);
        return holder.get(known);
    }))].sort();
}

function debian() {
    const names = packagesOf([...run('ldd', binary).matchAll(/(\/\S+) \(0x/g)].map(found => found[1]));
    const told = run('dpkg-query', '--show', '--showformat=${Package} ${Version} ${Architecture} ${source:Package}\n', ...names);

    return told.trim().split('\n').sort().map(line => {
        const [name, version, architecture, source] = line.split(' ');
        return { SPDXID: idOf(`deb-${name}`), name, versionInfo: version, supplier: 'Organization: Debian', ...base,
            licenseDeclared: 'NOASSERTION', sourceInfo: `built from the Debian source package ${source}`,
            externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl',
                referenceLocator: `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?arch=${architecture}` }] };
    });
}

function npm() {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;

    return Object.entries(lock).filter(([path]) => path !== '').map(([path, one]) => {
        const name = path.slice(path.lastIndexOf('node_modules/') + 13);
        return { SPDXID: idOf(`npm-${path.replaceAll('node_modules/', '')}-${one.version}`), name, versionInfo: one.version, supplier: 'NOASSERTION', ...base,
            downloadLocation: `https://registry.npmjs.org/${name}/-/${name.split('/').pop()}-${one.version}.tgz`,
            licenseDeclared: typeof one.license === 'string' && /^[\w.+() -]+$/.test(one.license) ? one.license : 'NOASSERTION',
            comment: one.dev ? 'only to build or to test' : 'in what the browser gets',
            externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl',
                referenceLocator: `pkg:npm/${name.replace('@', '%40')}@${one.version}` }],
            checksums: one.integrity?.startsWith('sha512-') ? [{ algorithm: 'SHA512',
                checksumValue: Buffer.from(one.integrity.slice(7), 'base64').toString('hex') }] : undefined };
    });
}

const libraries = debian();
const scripts = npm();
const gehoor = { SPDXID: 'SPDXRef-gehoor', name: 'gehoor', versionInfo: own.version ?? 'NOASSERTION', supplier: 'NOASSERTION', ...base,
    licenseDeclared: 'EUPL-1.2', primaryPackagePurpose: 'APPLICATION',
    checksums: [{ algorithm: 'SHA256', checksumValue: createHash('sha256').update(bytes).digest('hex') }] };
const relation = (a, relationshipType, b) => ({ spdxElementId: a, relationshipType, relatedSpdxElement: b });

console.log(JSON.stringify({
    spdxVersion: 'SPDX-2.3', dataLicense: 'CC0-1.0', SPDXID: 'SPDXRef-DOCUMENT', name: `gehoor-${gehoor.versionInfo}`,
    documentNamespace: `https://spdx.org/spdxdocs/gehoor-${gehoor.checksums[0].checksumValue}`,
    creationInfo: { created: new Date(seconds * 1000).toISOString().replace(/\.\d+Z/, 'Z'), creators: ['Tool: gehoor-tools-sbom'] },
    packages: [gehoor, ...libraries, ...scripts],
    relationships: [relation('SPDXRef-DOCUMENT', 'DESCRIBES', gehoor.SPDXID),
        ...libraries.map(one => relation(gehoor.SPDXID, 'DYNAMIC_LINK', one.SPDXID)),
        ...scripts.map(one => relation(one.SPDXID, one.comment.startsWith('in') ? 'DEPENDENCY_OF' : 'BUILD_DEPENDENCY_OF', gehoor.SPDXID))],
}, null, 1));
