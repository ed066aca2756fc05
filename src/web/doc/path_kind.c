// SPDX-License-Identifier: EUPL-1.2
/*
 * path_kind.c - what the numbers in a path must be of: "/signalen/12" is there only when 12 is a
 * signal.
 *
 * Ids are unique over all kinds of object, because an object's id is the number of the event that
 * made it.  So the kind of that event tells, for every kind alike, and before anything
 * else looks at the number.  Whether the person may know of the object is up to core, and
 * so is whether what is named second belongs to what is named first.
 */
#include "base/tr.h"
#include "event/event.h"
#include "web/route.h"

static const struct {
    const char *path;  /* the end of a pattern, up to the parameter */
    const char *kinds; /* of the events that make such an object, with spaces between */
} made_by[] = {
    {"aannames/:aanname", "assumption_added"},
    {"alineas/:alinea", "paragraph_added"},
    {"antwoorden/:id", "step_complied step_partly step_explained"},
    {"begrippen/:id", "term_added"},
    {"bezwaren/:id", "answer_contested"},
    {"bijlagen/:bijlageId", "attachment_added"},
    {"combinaties/:id", "combination_found"},
    {"conclusies/:conclusie", "redress_finding_added"},
    {"doorverwijzingen/:id", "step_redirected"},
    {"correcties/:id", "correction_opened"},
    {"grondslagen/:id", "legal_ground_recorded"},
    {"importen/:id", "redress_import_added"},
    {"inlogrollen/:id", "identity_role_added"},
    {"interne-acties/:actie", "internal_action_added"},
    {"knelpunten/:id", "bottleneck_opened bottleneck_split"},
    {"loketdossiers/:id", "ombuds_opened"},
    {"mensen/:id", "person_added"},
    {"netwerkafspraken/:afspraak", "agreement_added"},
    {"nieuwsberichten/:nieuws", "news_published"},
    {"nodige-gegevens/:id", "needed_added"},
    {"oplossingen/:id", "bottleneck_solved"},
    {"partijen/:partij", "party_added"},
    {"pijlen/:pijl", "flow_added"},
    {"patronen/:id", "pattern_found pattern_split"},
    {"plekken/:plek", "correction_place_added"},
    {"regels/:id", "rule_added"},
    {"remmen/:id", "brake_pulled"},
    {"routes/:id", "route_added"},
    {"routevoorstellen/:id", "route_proposed"},
    {"signalen/:id", "signal_added"},
    {"sleutels/:sleutel", "adviser_key_made"},
    {"stappen/:halte", "route_step_added"},
    {"stappen/:id", "step_added"},
    {"stijgingen/:id", "rise_found even_found silence_found"},
    {"terugblikken/:id", "redress_round_opened"},
    {"teamsessies/:id", "team_series_opened"},
    {"uitnodigingen/:id", "owner_invited gathering_announced window_added step_added"},
    {"verhaalvragen/:id", "story_use_asked"},
    {"vernietigingen/:id", "destruction_proposed"},
    {"verantwoording/:id", "unit_added"},
    {"verzoeken/:verzoek", "adviser_recovery_asked"},
    {"vertalingen/:id", "translation_added"},
    {"wegen/:weg", "route_way_taken"},
    {"wisverzoeken/:id", "erasure_asked"},
    {"zaken/:id", "redress_added"},
};

/* NULL for a parameter that is no number of an object: a code, or any event a person was told of. */
static const char *kinds_at(struct str path)
{
    for (size_t i = 0; i < ARRAY_LEN(made_by); i++)
        if (str_ends(path, str_of(made_by[i].path)))
            return made_by[i].kinds;
    return NULL;
}

static bool is_one_of(struct str kind, const char *kinds)
{
    struct str rest = str_of(kinds), one;

    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, kind))
            return true;
    return false;
}

enum rc route_check_kinds(struct request *r)
{
    const struct match *route   = r->route;
    struct str          pattern = str_of(route->view ? route->view->path : route->command->path);
    size_t              param   = 0;

    for (size_t at = 0; at < pattern.len && param < REQUEST_PARAMS; at++) {
        size_t      end = at;
        const char *kinds;
        struct str  kind;

        if (pattern.ptr[at] != ':')
            continue;
        while (end < pattern.len && pattern.ptr[end] != '/')
            end++;
        kinds = kinds_at(str_slice(pattern, 0, end));
        if (kinds && event_kind(r->ctx, r->param[param], &kind) != OK)
            return r->ctx->err.rc;
        if (kinds && !is_one_of(kind, kinds))
            return err_set(&r->ctx->err, ERR_NOT_FOUND, "%.*s: the path says something else",
                           STR_ARG(r->path));
        param++;
    }
    return OK;
}
