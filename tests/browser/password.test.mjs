// SPDX-License-Identifier: EUPL-1.2
/* password.test.mjs - a new password of one's own: asked for the present one, signed out everywhere after it, and told of it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const OLD = 'gehoor-demonstratie';
const NEW = 'een zin die ik onthoud '; // each letter counts, the last one too

let site;
before(async () => { site = await open(); });
after(() => site?.close());

async function signsIn(person, login, password) {
    await person.page.goto(`${site.url}/inloggen`);
    await person.page.getByLabel('Gebruikersnaam').fill(login);
    await person.page.getByLabel('Wachtwoord').fill(password);
    await person.page.getByRole('button', { name: 'Log in' }).click();
}

for (const [js, width, login] of [[true, 1200, 'pin'], [false, 320, 'beleid']])
    test(`the present one, a new one twice, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
        const person = await site.as(login, { js, width });
        const elsewhere = await site.as(login, { js, width });

        await person.go('/tweede-stap');
        await person.follow('Wijzig uw wachtwoord');
        await person.look(`wachtwoord-${js}`);
        await person.fill({ 'Uw wachtwoord van nu': 'niet het goede', 'Uw nieuwe wachtwoord': NEW, 'Typ het nieuwe wachtwoord nog een keer': NEW });
        await person.refused('Wijzig');
        await person.sees('Dit is niet uw wachtwoord van nu.');
        assert.doesNotMatch(await person.page.content(), new RegExp(`niet het goede|${NEW}`), 'no password comes back');
        await person.look(`wachtwoord-fout-${js}`);
        await person.fill({ 'Uw wachtwoord van nu': OLD, 'Uw nieuwe wachtwoord': 'Welkom-2026!', 'Typ het nieuwe wachtwoord nog een keer': 'Welkom-2026!' });
        await person.refused('Wijzig');
        await person.sees('Dit wachtwoord is makkelijk te raden.');
        await person.fill({ 'Uw wachtwoord van nu': OLD, 'Uw nieuwe wachtwoord': NEW, 'Typ het nieuwe wachtwoord nog een keer': NEW });
        await person.press('Wijzig');
        assert.equal(person.path(), '/inloggen');
        await person.sees('uw wachtwoord is gewijzigd. Log in met het nieuwe.');
        await person.look(`wachtwoord-gewijzigd-${js}`);

        await elsewhere.page.goto(`${site.url}/tweede-stap`);
        assert.equal(elsewhere.path(), '/inloggen', 'signed out there too');
        await signsIn(elsewhere, login, OLD);
        await elsewhere.sees('Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.');
        await signsIn(person, login, NEW.trim());
        await person.sees('Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.');
        await signsIn(person, login, NEW);
        assert.equal(person.path(), '/');

        await person.sees('Uw wachtwoord is gewijzigd.');
        await person.page.getByRole('link', { name: /^Klopt dat\?/ }).click();
        await person.sees('Door iemand die bij u was ingelogd.');
        await person.sees('Was u dit niet?');
        person.said = []; // the browser says so of each 401 above
        await person.look(`wachtwoord-gemeld-${js}`);
        await person.press('Dit klopt, ik weet ervan');
        await person.sees('u hebt gezegd dat dit klopt.');
        assert.equal(await person.main().getByText('Nieuw:').count(), 0);
        await person.go('/');
        assert.equal(await person.main().getByText('Uw wachtwoord is gewijzigd.').count(), 0);
    });

for (const [js, width] of [[true, 1200], [false, 320]])
    test(`a password that an administrator typed opens nothing but another one, ${js ? 'with' : 'without'} JavaScript, ${width} px`, async () => {
        const admin = await site.as('beheer', { js, width });
        const login = `nieuw-${js}`;

        await admin.go('/mensen/nieuw');
        await admin.fill({ 'Functie of naam': 'medewerker schuldhulp', 'Waar werkt deze persoon?': 'Balie Werk en Inkomen Amsterdam',
            'Gebruikersnaam': login, 'Eerste wachtwoord': 'bedacht door beheer' });
        await admin.press('Voeg toe');

        const person = await site.as(null, { js, width });
        await signsIn(person, login, 'bedacht door beheer');
        await person.sees('Iemand anders heeft het bedacht.');
        await person.look(`wachtwoord-eerste-${js}`);
        const typed = person.page.getByLabel('Uw nieuwe wachtwoord');
        assert.equal(await typed.getAttribute('type'), 'password');
        assert.equal(await person.page.getByLabel('Laat zien wat ik typ').count(), js ? 1 : 0);
        if (js) {
            await person.page.getByLabel('Laat zien wat ik typ').check();
            assert.equal(await typed.getAttribute('type'), 'text');
            await person.look('wachtwoord-zichtbaar');
        }
        await person.fill({ 'Uw nieuwe wachtwoord': 'bedacht door beheer', 'Typ het nieuwe wachtwoord nog een keer': 'bedacht door beheer' });
        await person.refused('Ga verder');
        await person.sees('Kies een ander wachtwoord dan dat van nu.');
        await person.look(`wachtwoord-eerste-fout-${js}`);
        await person.fill({ 'Uw nieuwe wachtwoord': NEW, 'Typ het nieuwe wachtwoord nog een keer': NEW });
        await person.press('Ga verder');
        assert.equal(person.path(), '/');
        await person.sees('Ik zie iets dat knelt', 'Uw wachtwoord is gewijzigd.');
        await admin.press('Uitloggen', 'button', admin.page.getByRole('banner'));
        await signsIn(admin, login, 'bedacht door beheer');
        await admin.sees('Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.');
    });
