-- SPDX-License-Identifier: EUPL-1.2
-- What a rule card is about in words of law, as text/law.h reads them: "artikel 18, lid 1 Participatiewet"; "" = not
-- said.

create view rule_citation as
select r.id as rule, r.name as name,
    trim(case when r.article = '' or lower(r.article) like 'art%' then r.article else 'artikel ' || r.article end
        || ' ' || r.law) as words
from rule_line r;
