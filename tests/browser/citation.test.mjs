// SPDX-License-Identifier: EUPL-1.2
/*
 * citation.test.mjs - what a story cites: seen before it is sent and beside it, tied to a rule card by a
 * person, and found by whoever looks for that article, however it was written.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './help.mjs';

const LAW = 'https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=18&lid=1';
const CARD = 'Afstemmen op de persoon';
const found = person => person.page.locator('main ol h3 a').allTextContents();

let site;
before(async () => { site = await open(); });
after(() => site?.close());

for (const [width, js] of [[1200, true], [320, false]])
    test(`from a story to its rule and to who cites it too (${width}${js ? '' : ', no JavaScript'})`, async () => {
        const clerk = await site.as('balie', { width, js });
        const pin = await site.as('pin', { width, js });
        const word = js ? 'fietsvergoeding' : 'brommerkosten';

        await clerk.go('/');
        await clerk.page.fill('#verhaal', `De ${word} telt mee. Volgens art. 18 lid 1 Pw en art. 4:84 Awb kan het anders. Zie art. 3.2. Het UWV en de Belastingdienst weten dit.`);
        await clerk.press('Ga verder');
        await clerk.sees('Wetten en regels in dit verhaal', 'Organisaties in dit verhaal', 'artikel 18, lid 1, Participatiewet', 'artikel 3.2', CARD);
        assert.equal(await clerk.main().getByRole('link', { name: 'artikel 18, lid 1, Participatiewet', exact: true }).getAttribute('href'), LAW);
        await clerk.look(`verwijzing-nakijken-${js}`);
        await clerk.page.getByLabel(new RegExp(`gaat over deze regel: ${CARD}`)).check();
        await clerk.page.getByLabel(/erbij betrokken *: UWV/).check();
        await clerk.press('Verstuur');
        await clerk.go(clerk.path().replace('/ontvangst', ''));
        await clerk.sees(`Dit verhaal gaat over de regelkaart ${CARD}`, 'Deze regel staat al op een regelkaart: Afwijken van een beleidsregel');
        await clerk.look(`verwijzing-signaal-${js}`);
        await clerk.follow(/hierover gaat.*Afwijken/);
        await clerk.press('Voeg toe');
        await clerk.sees('Dit verhaal gaat over de regelkaart Afwijken van een beleidsregel');
        await clerk.seesNot('Zeg dat dit signaal hierover gaat');
        await clerk.sees(/Organisaties\s+UWV/);
        await clerk.follow(/erbij betrokken is.*Belastingdienst/);
        await clerk.press('Voeg toe');
        await clerk.sees(/Organisaties\s+Belastingdienst, UWV/);
        await clerk.seesNot('Organisaties in dit verhaal');

        await pin.go('/zoeken?q=Participatiewet%2C+artikel+18');
        await pin.sees('Hier staat alleen wat dit noemt');
        const titles = await found(pin);
        assert.ok(titles.some(title => title.includes(word)), titles.join());
        assert.ok(titles.includes(CARD), titles.join());
        assert.ok((await pin.page.locator('main mark').allTextContents()).includes('Pw'));
        await pin.look(`verwijzing-zoeken-${js}`);
        await pin.go(`/zoeken?q=art.+99+Pw+${word}`);
        await pin.sees('Niets gevonden');
        await pin.go(`/zoeken?q=art.+3.2+${word}`); // of no known law: words
        await pin.seesNot('Hier staat alleen wat dit noemt');
        assert.ok((await found(pin)).some(title => title.includes(word)));
        await clerk.context.close();
        await pin.context.close();
    });

/* Who may not read the story does not find it by what it cites. */
test('what one may not read is not found', async () => {
    const clerk = await site.as('duo-balie');
    const other = await site.as('balie');

    await clerk.go('/');
    await clerk.page.fill('#verhaal', 'Een geval van ECLI:NL:HR:2015:295 bij ons.');
    await clerk.press('Ga verder');
    await clerk.sees('ECLI:NL:HR:2015:295');
    await clerk.press('Verstuur');
    await clerk.go('/zoeken?q=ecli%3Anl%3Ahr%3A2015%3A295');
    assert.equal((await found(clerk)).length, 1);
    await other.go('/zoeken?q=ecli%3Anl%3Ahr%3A2015%3A295');
    await other.sees('Niets gevonden');
});
