-- SPDX-License-Identifier: EUPL-1.2
-- Interpretations, translations and terms.

-- on: interpretation_added
insert into interpretation (id, object, at, moment, person, unit, role, layer, structural, own_layer,
    act_layer, mover_unit, correct, counter, single_case, authority, normal, blame, swayed, follows)
values (:seq, :object, :at, coalesce(:happened, :day), :actor, :unit, :role, :layer, :structural,
    :own_layer, :act_layer, :mover_unit, :correct, :counter, :single_case, :authority, :normal, :blame,
    :swayed, :follows);

-- on: interpretation_added
update interpretation set followed = :seq where id = :follows;

-- on: interpretation_added  each: barriers
insert into interpretation_choice (interpretation, list, code) values (:seq, 'laag-belemmering', :item)
on conflict do nothing;

-- on: interpretation_added  each: opportunities
insert into interpretation_choice (interpretation, list, code) values (:seq, 'laag-kans', :item)
on conflict do nothing;

-- on: translation_added
insert into translation (id, object, at, moment, person, unit, role, language, to_layer, to_unit,
    original, original_part, follows)
values (:seq, :object, :at, coalesce(:happened, :day), :actor, :unit, :role, :language, :to_layer,
    :to_unit, :original, :original_part, :follows);

-- on: translation_added
update translation set followed = :seq where id = :follows;

-- on: translation_answered
insert into translation_answer (id, translation, at, person, answer)
values (:seq, :translation, :at, :actor, :answer);

-- Every reporter concerned is told (T-01); signals are those of somebody else than the writer.

-- on: interpretation_added, translation_added  each: signals
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
values (:seq, :item, :feedback, :substance, :at, coalesce(:happened, ''), :actor, :unit);

-- on: term_added
insert into term (id, word, folded, at) values (:seq, :word, :folded, :at);

-- on: term_meaning_added
insert into term_meaning (id, term, at, moment, person, unit, role, follows)
values (:seq, :term, :at, coalesce(:happened, :day), :actor, :unit, :role, :follows);

-- on: term_meaning_added
update term_meaning set followed = :seq where id = :follows;

-- name: interpretation_list
--   in: object
--   out: id, at, moment, person, unit, unit_name, organisation_name, unit_layer, role, layer, structural, own_layer, act_layer, mover_unit, mover_unit_name, correct, counter, follows, followed, text, reason, mover_text
--   judged: subject_load
-- In order of time.
select i.id, i.at, i.moment, i.person, i.unit, u.name, o.name, u.layer, i.role, i.layer, i.structural,
    i.own_layer, i.act_layer, i.mover_unit, coalesce(m.name, ''), i.correct, i.counter, i.follows, i.followed,
    coalesce(t.content, ''), coalesce(r.content, ''), coalesce(w.content, '')
from interpretation i
join unit u on u.id = i.unit
join unit o on o.id = u.organisation
left join unit m on m.id = i.mover_unit
left join part t on t.event = i.id and t.name = 'text'
left join part r on r.event = i.id and r.name = 'reason'
left join part w on w.event = i.id and w.name = 'mover_text'
where i.object = :object order by i.id;

-- name: interpretation_choices    in: object    out: id, list, code
select i.id, c.list, c.code
from interpretation i join interpretation_choice c on c.interpretation = i.id
where i.object = :object order by i.id, c.list, c.code;

-- name: interpretation_checks
--   in: object
--   out: id, single_case, authority, normal, blame, swayed, single_case_text, authority_text, normal_text, blame_text, swayed_text
--   judged: subject_load
-- B-11, of the interpretations that answered it.
select i.id, i.single_case, i.authority, i.normal, i.blame, i.swayed, coalesce(s.content, ''),
    coalesce(a.content, ''), coalesce(n.content, ''), coalesce(b.content, ''), coalesce(w.content, '')
from interpretation i
left join part s on s.event = i.id and s.name = 'single_case_text'
left join part a on a.event = i.id and a.name = 'authority_text'
left join part n on n.event = i.id and n.name = 'normal_text'
left join part b on b.event = i.id and b.name = 'blame_text'
left join part w on w.event = i.id and w.name = 'swayed_text'
where i.object = :object and i.single_case <> '' order by i.id;

-- name: interpretation_latest    in: object, person    out: id
select coalesce(max(id), 0) from interpretation where object = :object and person = :person;

-- name: layer_totals    out: year, list, code, times
--   program: layer_totals() hides what is of few, and nothing of a row goes out
-- I-07: the same tick of the same person on the same object counts once a year; of what went around the line none.
select d.year, d.list, d.code, count(*)
from (select distinct substr(i.moment, 1, 4) as year, c.list as list, c.code as code,
          i.object as object, i.person as person
      from interpretation i join interpretation_choice c on c.interpretation = i.id
      left join signal s on s.id = i.object
      where coalesce(s.consent, '') <> 'besloten') d
group by d.year, d.list, d.code
order by d.year, d.list, d.code;

-- name: translation_list
--   in: object
--   out: id, at, moment, person, unit, unit_name, role, language, to_layer, to_unit, to_unit_name, original_event, follows, followed, original, wording, left_out
--   judged: subject_load
select t.id, t.at, t.moment, t.person, t.unit, u.name, t.role, t.language, t.to_layer, t.to_unit,
    coalesce(n.name, ''), t.original, t.follows, t.followed,
    coalesce(o.content, ''), coalesce(w.content, ''), coalesce(l.content, '')
from translation t
join unit u on u.id = t.unit
left join unit n on n.id = t.to_unit
left join part o on o.event = t.original and o.name = t.original_part
left join part w on w.event = t.id and w.name = 'wording'
left join part l on l.event = t.id and l.name = 'left_out'
where t.object = :object order by t.id;

-- name: translation_object    in: id    out: object
select object from translation where id = :id;

-- name: translation_answers    in: object    out: id, translation, at, person, unit_name, answer, text
--   judged: subject_load
select a.id, a.translation, a.at, a.person, u.name, a.answer, coalesce(p.content, '')
from translation t
join translation_answer a on a.translation = t.id
join person n on n.id = a.person
join unit u on u.id = n.unit
left join part p on p.event = a.id and p.name = 'text'
where t.object = :object order by a.id;

-- name: term_list    out: id, word, folded, at, meanings
select t.id, t.word, t.folded, t.at,
    (select count(*) from term_meaning m where m.term = t.id and m.followed = 0)
from term t order by t.folded;

-- name: term_load    in: id    out: id, word, folded, at, meanings
select t.id, t.word, t.folded, t.at,
    (select count(*) from term_meaning m where m.term = t.id and m.followed = 0)
from term t where t.id = :id;

-- name: term_find    in: folded    out: id
select id from term where folded = :folded;

-- name: term_meaning_list
--   in: term
--   out: id, at, moment, person, unit_name, organisation_name, role, follows, followed, definition, domain
--   open: words and what they mean are for everybody who signed in
select m.id, m.at, m.moment, m.person, u.name, o.name, m.role, m.follows, m.followed,
    coalesce(d.content, ''), coalesce(f.content, '')
from term_meaning m
join unit u on u.id = m.unit
join unit o on o.id = u.organisation
left join part d on d.event = m.id and d.name = 'definition'
left join part f on f.event = m.id and f.name = 'domain'
where m.term = :term order by m.id;

-- name: term_meaning_latest    in: term, person    out: id
select coalesce(max(id), 0) from term_meaning where term = :term and person = :person;
