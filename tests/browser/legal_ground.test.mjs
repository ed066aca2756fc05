// SPDX-License-Identifier: EUPL-1.2
/* legal_ground.test.mjs - X-02: others read a signal without who it is about, unless a recorded ground in law allows more. */
import assert from 'node:assert/strict';
import { scenario } from './help.mjs';

const STORY = 'Mevrouw Jansen wacht al tien weken op haar toeslag.';
const NOTICE = 'U leest dit signaal zonder wat vertelt over wie het gaat.';
const WITHOUT = 'Mevrouw [inwoner A] wacht al tien weken op haar toeslag.';

scenario('another department reads no names, and more only on a ground in law', async (step, people, site) => {
    let signal, ground;
    const status = async (login, address) => (await (await people(login)).page.request.get(site.url + address)).status();

    await step('a clerk leaves a name that whoever handles it needs', async () => {
        const desk = await people('balie');

        await desk.go('/signalen/nieuw');
        await desk.page.fill('#verhaal', STORY);
        await desk.page.click('#formulier button[type=submit]');
        await desk.main().getByLabel('Laat staan: de lezers hebben het nodig').check();
        await desk.press('Verstuur');
        signal = desk.path().replace('/ontvangst', '');
        await (await people('pin')).go(signal);
        await (await people('pin')).sees(STORY);
        await (await people('pin')).seesNot(NOTICE);
    });

    await step('who reads the whole organisation reads it without', async () => {
        const director = await people('wethouder');

        await director.go(signal);
        await director.sees(NOTICE, WITHOUT, 'leest alleen wie het hele signaal leest');
        await director.seesNot('Jansen', 'Voeg een bijlage toe');
        await director.look('signaal-niet-geheel');
        assert.equal(await status('wethouder', `${signal}/bijlagen/nieuw`), 403);
        assert.equal(await status('uwv-bestuur', signal), 404);
    });

    await step('who answers for the signals records a ground', async () => {
        const director = await people('wethouder');

        await director.follow('Wie mag meer lezen');
        await director.sees('Hier komt wie meer mag lezen. Nu mag niemand dat.');
        await director.follow('Leg een grondslag vast');
        await director.fill({ 'Welke eenheid mag meer lezen?': 'Gemeente Amsterdam',
            'Van welke eenheid zijn de signalen?': 'Werk en Inkomen Amsterdam',
            'Welk artikel van welke wet laat dit toe?': 'artikel 65 Wet SUWI',
            'Waarom is het nodig?': 'Wij onderzoeken samen waar toeslagen blijven liggen.',
            'Vanaf welke dag?': site.day(0), 'Tot en met welke dag?': site.day(30) });
        await director.refused('Leg vast');
        await director.sees('U zou dan zelf meer lezen.');
        await director.look('grondslag-geweigerd');
        await director.fill({ 'Welke eenheid mag meer lezen?': 'UWV' });
        await director.press('Leg vast');
        await director.sees('leest alles bij signalen van Werk en Inkomen Amsterdam', 'artikel 65 Wet SUWI');
        await director.look('grondslag');
        ground = director.path();
        await director.go('/grondslagen');
        await director.look('grondslagen');
    });

    await step('the other organisation reads the whole of it, and the reporter sees that it did', async () => {
        const other = await people('uwv-bestuur');
        const desk = await people('balie');

        await other.go(signal);
        await other.sees(STORY);
        await other.seesNot(NOTICE);
        await desk.go('/grondslagen');
        await desk.sees('artikel 65 Wet SUWI');
        await desk.seesNot('Leg een grondslag vast');
        assert.equal(await status('balie', '/grondslagen/nieuw'), 403);
    });

    await step('it is ended, and that closes it again', async () => {
        const director = await people('wethouder');

        await director.go(ground);
        await director.does('Stop de grondslag', { 'Waarom stopt het?': 'Het onderzoek is klaar.' }, 'Stop de grondslag');
        await director.sees('Het onderzoek is klaar.', 'Gestopt op');
        await director.seesNot('Stop de grondslag');
        assert.equal(await status('uwv-bestuur', signal), 404);
    });
});
