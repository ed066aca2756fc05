// SPDX-License-Identifier: EUPL-1.2
/* own.test.mjs - AVG-04: everybody reads what is kept of them, takes it along, and asks to have it erased. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { scenario } from './help.mjs';

const STORY = 'De afsprakenbalie sluit om vier uur, en mensen die werken komen pas om vijf uur.';

scenario('what is kept of somebody is theirs to read, take along and have erased', async (step, people) => {
    await step('the reporter reads it, takes it along and asks to erase it', async () => {
        const desk = await people('balie');

        await desk.go('/signalen/nieuw');
        await desk.page.fill('#verhaal', STORY);
        await desk.page.click('#formulier button[type=submit]');
        await desk.press('Verstuur');
        await desk.go('/mijn-gegevens');
        await desk.sees(STORY, 'baliemedewerker Werk en Inkomen');
        await desk.look('mijn-gegevens');
        const [file] = await Promise.all([desk.page.waitForEvent('download'),
            desk.main().getByRole('link', { name: 'Neem alles mee' }).click()]);
        const kept = JSON.parse(await readFile(await file.path(), 'utf8'));
        assert.ok(kept.teksten.some(one => one.tekst.includes(STORY)));
        await desk.main().locator('li', { hasText: STORY }).last()
            .getByRole('link', { name: 'Vraag om dit te wissen' }).click();
        await desk.look('wissen-vragen');
        await desk.press('Vraag het');
        await desk.sees('U hoort uiterlijk');
    });

    await step('a director answers, with the ground on which it stays', async () => {
        const director = await people('wethouder');

        await director.go('/wisverzoeken');
        await director.look('wisverzoeken');
        await director.seesNot('afsprakenbalie');
        await director.follow(/^Beantwoord/);
        await director.refused('Leg vast');
        await director.fill({ 'Waarom blijft de tekst?': 'Er loopt een zaak: artikel 17, lid 3, van de verordening.' });
        await director.press('Leg vast');
        await director.sees('Er wacht er geen.');
    });

    await step('and the reporter reads why', async () => {
        const desk = await people('balie');

        await desk.go('/mijn-gegevens');
        await desk.sees('Het blijft, omdat: Er loopt een zaak');
    });
});
