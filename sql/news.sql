-- SPDX-License-Identifier: EUPL-1.2
-- What is told to everybody about a bottleneck; see src/core/news.h.

-- on: news_published
insert into news (id, bottleneck, subject, kind, unit, at)
values (:seq, :bottleneck, :subject, :news_kind, :by_unit, :at);

-- on: news_withdrawn
update news set withdrawn = :seq where id = :news;

-- name: news_list    in: subject, before, most    out: id, bottleneck, at, subject, kind, unit_name, text
--   open: it was written for everybody
-- What stands, of one subject or of all (''), the newest first.
select n.id, n.bottleneck, n.at, n.subject, n.kind, coalesce(o.name, ''), coalesce(p.content, '')
from news n
left join unit u on u.id = n.unit
left join unit o on o.id = u.organisation
left join part p on p.event = n.id and p.name = 'text'
where n.withdrawn = 0 and (:subject = '' or n.subject = :subject) and n.id < :before
order by n.id desc limit :most;

-- name: news_of_bottleneck    in: bottleneck    out: id, at, subject, kind, unit_name, text
--   open: it was written for everybody
select n.id, n.at, n.subject, n.kind, coalesce(o.name, ''), coalesce(p.content, '')
from news n
left join unit u on u.id = n.unit
left join unit o on o.id = u.organisation
left join part p on p.event = n.id and p.name = 'text'
where n.bottleneck = :bottleneck and n.withdrawn = 0
order by n.id desc;

-- name: news_subjects    out: subject, count
select subject, count(*) from news where withdrawn = 0 group by subject order by subject;
