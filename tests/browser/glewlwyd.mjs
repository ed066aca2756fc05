// SPDX-License-Identifier: EUPL-1.2
/*
 * glewlwyd.mjs - a second real provider of OpenID Connect: Debian's glewlwyd, with all it has in a folder of its own.
 *
 *     const provider = await startGlewlwyd(port, client);  // client: what it knows of us
 *     await provider.addUser('anna', { roles: ['x'] });    // gives the password
 *     await provider.stop();
 *
 * Nothing of the system's own glewlwyd is touched: settings, database (SQLite, by Debian's own script), keys and the pages
 * are made here, and passwords are random.  What is set up goes over its own interface for administrators.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SHARE = '/usr/share/glewlwyd/webapp';
const SCHEMA = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3';
const CONFIG = '/etc/glewlwyd/config-2.7.json/config.json'; // where the package puts what its pages ask for
const LIBRARY = '/usr/lib/glewlwyd';
const TYPES = { html: 'text/html', css: 'text/css', js: 'application/javascript', json: 'application/json', png: 'image/png',
    woff2: 'font/woff2', ico: 'image/x-icon' };

export const secret = () => randomBytes(15).toString('base64url');

function settings(folder, port) {
    const types = Object.entries(TYPES).map(([extension, type]) => `{ extension = ".${extension}" mime_type = "${type}" }`);

    return `port=${port}
bind_address="127.0.0.1"
external_url="http://127.0.0.1:${port}"
login_url="login.html"
api_prefix="api"
static_files_path="${folder}/webapp/"
log_mode="file"
log_level="WARNING"
log_file="${folder}/log"
cookie_secure=0
session_expiration=3600
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="${LIBRARY}/user"
client_module_path="${LIBRARY}/client"
user_auth_scheme_module_path="${LIBRARY}/scheme"
plugin_module_path="${LIBRARY}/plugin"
hash_algorithm="SHA512"
database = { type = "sqlite3"; path = "${folder}/glewlwyd.db"; };
static_files_mime_types = ( ${types.join(',\n')} )
`;
}

class Glewlwyd {
    constructor(port) {
        this.port = port;
        this.origin = `http://127.0.0.1:${port}`;
        this.issuer = `${this.origin}/api/oidc`;
        this.folder = mkdtempSync(path.join(os.tmpdir(), 'gehoor-glewlwyd-'));
        this.cookie = '';
    }

    async start() {
        const database = path.join(this.folder, 'glewlwyd.db');

        cpSync(SHARE, path.join(this.folder, 'webapp'), { recursive: true, dereference: true, filter: name => !name.endsWith('config.json') });
        cpSync(CONFIG, path.join(this.folder, 'webapp', 'config.json'));
        execFileSync('sqlite3', [database], { input: `pragma synchronous = off; begin; ${readFileSync(SCHEMA, 'utf8')} commit;` });
        writeFileSync(path.join(this.folder, 'glewlwyd.conf'), settings(this.folder, this.port));
        this.server = spawn('glewlwyd', ['-c', path.join(this.folder, 'glewlwyd.conf')], { stdio: 'ignore' });
        for (const end = Date.now() + 10000; ;) {
            if (await fetch(`${this.origin}/config`).then(reply => reply.ok, () => false)) break;
            assert.ok(Date.now() < end && this.server.exitCode === null, `glewlwyd does not answer:\n${this.log()}`);
            await new Promise(done => setTimeout(done, 50));
        }
    }

    log() {
        try { return readFileSync(path.join(this.folder, 'log'), 'utf8'); } catch { return ''; }
    }

    /* A question to its interface for administrators. */
    async ask(method, where, body) {
        const reply = await fetch(`${this.origin}/api/${where}`, { method, body: JSON.stringify(body),
            headers: { 'content-type': 'application/json', cookie: this.cookie } });

        assert.equal(reply.status, 200, `${method} ${where}: ${await reply.clone().text()}\n${this.log()}`);
        return reply;
    }

    async signIn(username, password) {
        const reply = await this.ask('POST', 'auth/', { username, password });

        this.cookie = reply.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ');
    }

    /* The plugin with a key made here, the claim "roles" of a user, and the client that is us. */
    async setUp(client) {
        const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const pem = type => key[`${type}Key`].export({ type: type === 'public' ? 'spki' : 'pkcs8', format: 'pem' });

        await this.signIn('admin', 'password'); // as its database is made; only this machine reaches it
        const users = await (await this.ask('GET', 'mod/user/database')).json();
        users.parameters['data-format'].roles = { multiple: true, read: true, write: true };
        await this.ask('PUT', 'mod/user/database', users);
        await this.ask('PUT', 'mod/user/database/reset');
        await this.ask('POST', 'mod/plugin/', { module: 'oidc', name: 'oidc', display_name: 'oidc', enabled: true, parameters: {
            iss: this.issuer, 'jwt-type': 'rsa', 'jwt-key-size': '256', key: pem('private'), cert: pem('public'), 'jwks-show': true,
            'access-token-duration': 600, 'refresh-token-duration': 600, 'code-duration': 60, 'auth-type-code-enabled': true,
            'auth-type-token-enabled': false, 'auth-type-id-token-enabled': true, 'auth-type-refresh-enabled': false,
            'pkce-allowed': true, 'pkce-required': true, 'pkce-method-plain-allowed': false, 'request-parameter-allow': true,
            'client-jwks-parameter': 'jwks', 'request-maximum-exp': 600,
            'session-management-allowed': true, 'session-cookie-name': 'GLEWLWYD2_OIDC_SID', 'session-cookie-expiration': 3600,
            'back-channel-logout-allowed': true, 'subject-type': 'pairwise', 'allowed-scope': ['openid'],
            claims: [{ name: 'roles', 'user-property': 'roles', type: 'string', 'on-demand': true, mandatory: false, scope: [] }],
        } });
        await this.ask('POST', 'client/', { name: 'Gehoor', confidential: true, enabled: true,
            authorization_type: ['code'], token_endpoint_auth_method: ['private_key_jwt'], ...client });
    }

    async addUser(username, more) {
        const password = secret();

        await this.ask('POST', 'user/', { username, name: username, password, enabled: true, scope: ['openid'], ...more });
        return password;
    }

    async stop() {
        if (this.server?.exitCode === null) {
            const gone = new Promise(done => this.server.once('exit', done));

            this.server.kill('SIGTERM');
            await gone;
        }
        rmSync(this.folder, { recursive: true });
    }
}

export async function startGlewlwyd(port, client) {
    const glewlwyd = new Glewlwyd(port);

    try {
        await glewlwyd.start();
        await glewlwyd.setUp(client);
    } catch (error) {
        await glewlwyd.stop();
        throw error;
    }
    return glewlwyd;
}
