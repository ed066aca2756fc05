// SPDX-License-Identifier: EUPL-1.2
/*
 * oidc_provider.mjs - the npm package oidc-provider as an organisation would run it: it asks for what the NL GOV profile asks,
 * PKCE, private_key_jwt, the exact address.  All keys are made here.
 *
 *     const provider = await startProvider({ issuer, site, told });  // told: Map of who to what the claim says
 *     await signIn(person, 'anna');                                  // through its own pages
 *     await provider.stop();
 *
 * secure: { key, cert, ... } puts TLS before it, and provider.server.setSecureContext() another certificate.
 * before(request, reply): true when it answered instead.
 */
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import Provider from 'oidc-provider';

export const CLIENT = 'gehoor';
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ours = pair();

/* What the program is told of the provider; with its key in its folder. */
export function settings(site, issuer, more = {}) {
    const key = path.join(site.folder, 'client.pem');

    writeFileSync(key, ours.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return { origin: site.url, 'oidc-issuer': issuer, 'oidc-client-id': CLIENT, 'oidc-key-file': key,
        'oidc-name': 'Log in bij de gemeente', 'oidc-help': 'functioneel beheer', ...more };
}

/* The key has the name kid; starting again is a new one. */
export async function startProvider({ issuer, site, told, kid = 'een', secure, before = () => false, client = {}, features = {} }) {
    const key = pair();
    const oidc = new Provider(issuer, {
        clients: [{
            client_id: CLIENT, token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256',
            redirect_uris: [`${site.url}/inloggen/oidc/terug`], post_logout_redirect_uris: [`${site.url}/inloggen`],
            response_types: ['code'], grant_types: ['authorization_code'],
            jwks: await (await fetch(`${site.url}/inloggen/oidc/sleutels`)).json(), ...client,
        }],
        jwks: { keys: [{ ...key.privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] },
        pkce: { required: () => true },
        features: { claimsParameter: { enabled: true }, ...features },
        claims: { openid: ['sub'], roles: ['roles'] },
        responseTypes: ['code'],
        cookies: { keys: ['proef'] },
        fetch: (url, { dispatcher, ...rest }) => fetch(url, rest), // its own keeps away from this machine
        findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...told.get(id) && { roles: told.get(id) } }) }),
    });
    const answer = (request, reply) => before(request, reply) || oidc.callback()(request, reply);
    const server = secure ? https.createServer(secure, answer) : http.createServer(answer);

    oidc.on('server_error', (ctx, error) => console.error(error));
    oidc.on('grant.error', (ctx, error) => console.error(error.error_detail ?? error));
    await new Promise(done => server.listen(new URL(issuer).port, '127.0.0.1', done));
    return {
        oidc, server, key,
        async stop() {
            server.closeAllConnections();
            await new Promise(done => server.close(done));
        },
    };
}

/* The pages of the provider, up to the way back. */
export async function atProvider(person, who) {
    await person.page.getByPlaceholder('Enter any login').fill(who);
    await person.page.getByPlaceholder('and password').fill('x');
    await person.page.getByRole('button', { name: 'Sign-in' }).click();
    await person.page.getByRole('button', { name: 'Continue' }).click();
    await person.page.waitForURL(address => address.origin === person.site.url);
    person.said = []; // its pages ask for a font from elsewhere
}

export async function signIn(person, who, meanwhile = () => {}) {
    await person.go('/inloggen');
    await meanwhile();
    await person.page.getByRole('link', { name: 'Log in bij de gemeente' }).click();
    await atProvider(person, who);
}

/* A row of the table of the administrator. */
export async function gives(site, value, role) {
    const admin = await site.as('beheer', { js: false });

    await admin.go('/inlogrollen');
    await admin.does('Voeg een regel toe', { 'Welke waarde geeft de inlogdienst?': value, 'Welke rol krijgt men dan?': role,
        'Voor welke eenheid?': 'Gemeente Amsterdam' }, 'Voeg toe');
    return admin;
}

export const hasSession = async person =>
    (await person.context.cookies(person.site.url)).some(cookie => cookie.name.includes('sessie') && cookie.value);
