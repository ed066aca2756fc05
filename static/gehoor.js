// SPDX-License-Identifier: EUPL-1.2
/*
 * gehoor.js - makes three things easier; every page works without it.
 *
 * Concepts: the text of a <textarea data-gh-concept="name"> is kept in this browser tab until it
 * is sent, so that a lost session or connection loses nothing.  It is kept per person
 * (data-gh-sleutel on <body>), goes at sign-out, and is never put over text that is there
 * already.  A page with data-gh-verzonden="name" says that it arrived: then it is forgotten.
 * Session storage, not local storage: at a shared desk the next person must not find it.
 *
 * Choices: in a form with data-gh-keuze="name" only those parts with data-gh-bij="..." are shown that
 * belong to the value chosen for that name; what was typed in the others stays and is sent.
 *
 * Recognition: while somebody writes, <section data-gh-herken="url" data-gh-bron="id"> asks for
 * signals that look like it and shows the answer (templates/herkenning.mustache).  With
 * data-gh-later it stays away until there is an answer; one with nothing in it hides it.
 *
 * Passwords: a form with <template data-gh-toon> gets the tick in it, which shows what is typed.
 *
 * Progress: <section data-gh-bezig> holds a <progress> that follows what the server says.
 */
'use strict';

(() => {
    const PAUSE = 600;     // milliseconds without typing before we ask
    const WATCH = 1000;    // milliseconds between two looks at what goes on
    const LEAST = 25;      // characters before asking makes sense
    const PREFIX = 'gh:';

    const person = document.body.dataset.ghSleutel ?? '';
    const keyOf = name => `${PREFIX}${person}:${name}`;

    /* Storage may be switched off or full: then the page works as it does without us. */
    const store = {
        get(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
        set(key, text) { try { sessionStorage.setItem(key, text); } catch { /* nothing is kept */ } },
        remove(key) { try { sessionStorage.removeItem(key); } catch { /* nothing was kept */ } },
        clear() {
            try {
                Object.keys(sessionStorage).filter(key => key.startsWith(PREFIX))
                    .forEach(key => sessionStorage.removeItem(key));
            } catch { /* nothing was kept */ }
        },
    };

    function fromTemplate(id) {
        return document.getElementById(id)?.content.firstElementChild?.cloneNode(true);
    }

    function keepConcept(area) {
        const key = keyOf(area.dataset.ghConcept);
        const kept = store.get(key);
        const keep = () => (area.value ? store.set(key, area.value) : store.remove(key));

        area.addEventListener('input', keep);
        if (area.value !== '' || !kept) {
            keep();
            return;
        }
        area.value = kept;
        const note = fromTemplate('gh-teruggezet');
        if (!note) return;
        note.querySelector('button').addEventListener('click', () => {
            area.value = '';
            store.remove(key);
            note.remove();
            area.focus();
        });
        area.after(note);
    }

    /* Without a connection sending would end on an error page of the browser: stay here. */
    function stayWhenOffline(form) {
        form.addEventListener('submit', event => {
            form.parentElement.querySelector('.gh-offline')?.remove();
            if (navigator.onLine) return;
            const warning = fromTemplate('gh-geen-verbinding');
            if (!warning) return;
            event.preventDefault();
            warning.classList.add('gh-offline');
            form.before(warning);
            warning.scrollIntoView({ block: 'nearest' });
        });
    }

    function showFound(panel, status, html) {
        const found = new DOMParser().parseFromString(html, 'text/html')
            .querySelector('[data-gh-gevonden]');
        if (!found) return;
        const place = panel.querySelector('[data-gh-gevonden]');
        if (place) place.replaceWith(found); else panel.append(found);
        const words = found.dataset.ghGevonden;
        panel.hidden = found.childElementCount === 0;
        if (status.textContent !== words) status.textContent = words;
    }

    function recognise(panel) {
        const area = document.getElementById(panel.dataset.ghBron);
        const csrf = area?.form?.elements.csrf;
        if (!area || !csrf) return;

        const status = document.createElement('p');
        status.className = 'gh-alleen-lezer';
        status.setAttribute('role', 'status');
        panel.append(status);
        panel.hidden = 'ghLater' in panel.dataset;

        let timer = 0;
        let asking = null;
        let asked = '';
        const ask = async () => {
            const text = area.value.trim();
            if (text.length < LEAST || text === asked) return;
            asked = text;
            asking?.abort();
            asking = new AbortController();
            try {
                const reply = await fetch(panel.dataset.ghHerken, {
                    method: 'POST',
                    headers: { Accept: 'text/html' },
                    body: new URLSearchParams({ csrf: csrf.value, verhaal: text }),
                    signal: asking.signal,
                });
                if (reply.ok && !reply.redirected) showFound(panel, status, await reply.text());
            } catch { asked = ''; /* no answer is no harm: writing goes on */ }
        };
        area.addEventListener('input', () => {
            clearTimeout(timer);
            timer = setTimeout(ask, PAUSE);
        });
        ask();
    }

    /* Headings tell apart what belongs to which choice: with one choice on screen they say nothing. */
    function showChosen(form) {
        const name = form.dataset.ghKeuze;
        const parts = [...form.querySelectorAll('[data-gh-bij]')];
        const show = withFaults => {
            const chosen = form.querySelector(`[name="${name}"]:checked`)?.value;
            for (const part of parts)
                part.hidden = !part.dataset.ghBij.split(' ').includes(chosen)
                    && !(withFaults && part.querySelector('[aria-invalid]'));
        };
        for (const part of parts) part.querySelector('legend').hidden = true;
        form.addEventListener('change', event => { if (event.target.name === name) show(false); });
        show(true);
    }

    for (const form of document.querySelectorAll('form[data-gh-keuze]')) showChosen(form);

    /* Sent as passwords, so that the browser does not offer them as words typed before. */
    function showPasswords(form, tick) {
        const fields = [...form.querySelectorAll('input[type="password"]')];
        const show = type => fields.forEach(field => { field.type = type; });

        fields.at(-1).closest('.utrecht-form-field').after(tick);
        tick.addEventListener('change', event => show(event.target.checked ? 'text' : 'password'));
        form.addEventListener('submit', () => show('password'));
    }

    for (const form of document.forms) {
        const tick = form.querySelector('template[data-gh-toon]');
        if (tick) showPasswords(form, tick.content.firstElementChild.cloneNode(true));
    }

    /* What goes on is looked at every second; when it is over the page shows what came of it. */
    async function follow(part) {
        const text = await fetch(location.href).then(reply => (reply.ok ? reply.text() : ''), () => '');
        const now = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-gh-bezig]');

        if (text && !now) {
            location.reload();
            return;
        }
        if (now) part.replaceChildren(...now.childNodes);
        setTimeout(follow, WATCH, part);
    }
    const going = document.querySelector('[data-gh-bezig]');
    if (going) setTimeout(follow, WATCH, going);

    /* Paper shows what is folded, also in a browser without ::details-content. */
    const unfolded = [];
    addEventListener('beforeprint', () => {
        unfolded.push(...document.querySelectorAll('main details:not([open])'));
        for (const fold of unfolded) fold.open = true;
    });
    addEventListener('afterprint', () => {
        for (const fold of unfolded.splice(0)) fold.open = false;
    });

    for (const sent of document.querySelectorAll('[data-gh-verzonden]'))
        store.remove(keyOf(sent.dataset.ghVerzonden));
    for (const area of document.querySelectorAll('textarea[data-gh-concept]')) {
        keepConcept(area);
        if (area.form) stayWhenOffline(area.form);
    }
    for (const panel of document.querySelectorAll('[data-gh-herken]')) recognise(panel);
    document.querySelector('[data-gh-uitloggen]')?.addEventListener('submit', () => store.clear());
})();
