// SPDX-License-Identifier: EUPL-1.2
/* history.c - tells the events of an object; the contract is in history.h. */
#include "core/history.h"

#include <inttypes.h>
#include <string.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/deidentify.h"
#include "core/directory.h"
#include "core/signal.h"
#include "event/event.h"

struct telling {
    const char       *kind; /* of the event */
    const char       *unit; /* member of the body that names who; NULL = the system */
    const char       *text; /* part with the reason; NULL = none */
    enum history_mark mark;
    const char       *what;
    const char       *told;
};

static const struct telling telling[] = {
    {"signal_added", "unit", NULL, HISTORY_HAD, TR("Signaal"), TR("%s bracht het signaal in.")},
    {"signal_detailed", NULL, NULL, HISTORY_NONE, TR("Aanvulling"),
     TR("Het signaal is aangevuld.")},
    {"attachment_added", "by_unit", NULL, HISTORY_NONE, TR("Bijlage"),
     TR("%s voegde een bijlage toe.")},
    {"signal_handed", "handler_unit", "text", HISTORY_HAD, TR("Opgepakt"),
     TR("%s heeft het signaal.")},
    {"signal_went_around", "handler_unit", "text", HISTORY_HAD, TR("Om de lijn heen"),
     TR("De melder bracht het buiten de lijn, naar %s.")},
    {"signal_triaged", "by_unit", "text", HISTORY_NONE, TR("Ingedeeld"),
     TR("%s bepaalde hoe snel het gaat.")},
    {"signal_kept_open", "by_unit", "text", HISTORY_HAD, TR("Opengehouden"),
     TR("%s houdt het bewust open.")},
    {"signal_withheld", "by_unit", "text", HISTORY_EXPLAINED, TR("Niet doorgegeven"),
     TR("%s gaf het niet door.")},
    {"signal_confided", NULL, NULL, HISTORY_NONE, TR("Vertrouwelijk"),
     TR("De melder is alleen bekend bij de vertrouwenspersoon.")},
    {"signal_named", NULL, NULL, HISTORY_NONE, TR("Met naam"),
     TR("De melder zette een naam bij het signaal.")},
    /* Why is for the reporter alone (core/feedback.h): it may say who that is. */
    {"identity_opened", "by_unit", NULL, HISTORY_NONE, TR("Naam geopend"),
     TR("%s las wie dit meldde.")},
    {"signal_renewed", NULL, "text", HISTORY_HAD, TR("Opnieuw"),
     TR("De melder bracht het opnieuw onder de aandacht.")},
    {"signal_closing_proposed", "by_unit", "text", HISTORY_NONE, TR("Afronden?"),
     TR("%s vroeg of het afgerond kan worden.")},
    {"signal_closing_objected", NULL, "text", HISTORY_HAD, TR("Bezwaar"),
     TR("De melder maakte bezwaar. Een tweede lezer kijkt.")},
    {"signal_closed", "by_unit", "text", HISTORY_EXPLAINED, TR("Beantwoord"),
     TR("%s rondde het af, met uitleg.")},
    {"needed_added", "unit", NULL, HISTORY_NONE, TR("Gegevens om te helpen"),
     TR("%s gaf gegevens die nodig zijn om deze persoon te helpen.")},
    {"needed_read", "unit", NULL, HISTORY_NONE, TR("Gegevens gelezen"),
     TR("%s las de gegevens om deze persoon te helpen.")},
    {"needed_sealed", NULL, NULL, HISTORY_NONE, TR("Andere sleutel"),
     TR("De gegevens om te helpen zijn opnieuw versleuteld.")},
    {"hold_set", "unit", "reason", HISTORY_NONE, TR("Langer bewaard"),
     TR("%s bewaart het langer dan de termijn.")},
    {"hold_lifted", "unit", "reason", HISTORY_NONE, TR("Niet langer bewaard"),
     TR("%s laat de gewone bewaartermijn weer gelden.")},
    {"destruction_listed", NULL, NULL, HISTORY_NONE, TR("Bewaartermijn voorbij"),
     TR("Het staat op een lijst om de teksten te vernietigen.")},
    {"fix_changed", "by_unit", "text", HISTORY_NONE, TR("Voor deze persoon"),
     TR("%s schreef wat er voor deze persoon is gedaan.")},
    {"similar_added", "unit", "variation", HISTORY_NONE, TR("Herkend"),
     TR("Iemand van %s ziet dit ook.")},
    {"story_use_asked", "by_unit", "text", HISTORY_NONE, TR("Gebruik van het verhaal"),
     TR("%s vroeg of het verhaal mag worden gebruikt.")},
    {"story_use_answered", NULL, NULL, HISTORY_NONE, TR("Gebruik van het verhaal"),
     TR("De melder zei of het verhaal mag worden gebruikt.")},
    {"share_marked", NULL, NULL, HISTORY_NONE, TR("Delen"),
     TR("De melder deelde het verhaal met een organisatie zonder beroepsgeheim.")},
    {"share_unmarked", NULL, NULL, HISTORY_NONE, TR("Delen"),
     TR("De melder deelt het verhaal niet meer met een organisatie zonder beroepsgeheim.")},
    {"contract_opened", NULL, NULL, HISTORY_NONE, TR("Contract"),
     TR("De melder laat wie over het contract gaat dit lezen.")},
    {"contract_shut", NULL, NULL, HISTORY_NONE, TR("Contract"),
     TR("De melder laat wie over het contract gaat dit niet meer lezen.")},
    {"owner_invited", "by_unit", "text", HISTORY_NONE, TR("Uitgenodigd"),
     TR("%s nodigde de melder uit.")},
    {"gathering_announced", "by_unit", "text", HISTORY_NONE, TR("Uitgenodigd"),
     TR("%s nodigde de melders uit.")},
    {"invitation_answered", NULL, "text", HISTORY_NONE, TR("Antwoord op een uitnodiging"),
     TR("De melder antwoordde op een uitnodiging.")},
    {"feedback_given", "by_unit", "text", HISTORY_NONE, TR("Bericht"), TR("%s schreef de melder.")},
    {"signing_opened", NULL, NULL, HISTORY_NONE, TR("Samen"),
     TR("De melder laat anderen mee tekenen.")},
    {"signal_signed", NULL, NULL, HISTORY_NONE, TR("Samen"),
     TR("De melder tekende mee met een ander signaal.")},
    {"approach_added", NULL, "place", HISTORY_NONE, TR("Eerder gevraagd"),
     TR("Er staat bij waar het al eerder is gevraagd.")},
    {"brake_pulled", NULL, NULL, HISTORY_BRAKE, TR("Noodrem"),
     TR("De melder trok aan de rem. Daar moet een antwoord op komen.")},
    {"brake_answered", "by_unit", "text", HISTORY_EXPLAINED, TR("Antwoord op de rem"),
     TR("%s gaf antwoord op de rem, met redenen.")},
    {"correction_opened", "unit", "text", HISTORY_NONE, TR("Correctie"),
     TR("%s begon een fout te herstellen.")},
    {"correction_place_added", "unit", "what", HISTORY_NONE, TR("Ook elders"),
     TR("%s zette erbij aan wie het verkeerd is doorgegeven.")},
    {"correction_decided", "unit", "text", HISTORY_SOLUTION, TR("Besluit hersteld"),
     TR("%s herstelde het besluit.")},
    {"correction_place_done", "unit", "text", HISTORY_COMPLIED, TR("Elders hersteld"),
     TR("%s liet het ook elders herstellen.")},
    {"feedback_replied", NULL, "text", HISTORY_NONE, TR("Antwoord van de melder"),
     TR("De melder antwoordde.")},
    {"interpretation_added", "unit", "text", HISTORY_NONE, TR("Duiding"),
     TR("%s gaf een eigen duiding.")},
    {"assumption_added", "unit", "text", HISTORY_NONE, TR("Gedachte"),
     TR("%s schreef een gedachte over mensen of de samenleving op.")},
    {"translation_added", "unit", "wording", HISTORY_HAD, TR("Vertaald"),
     TR("%s bracht het in andere woorden verder.")},
    {"translation_answered", NULL, "text", HISTORY_NONE, TR("Antwoord op de vertaling"),
     TR("De eigenaar zei of die woorden kloppen.")},
    {"bottleneck_opened", "unit", "text", HISTORY_HAD, TR("Knelpunt"),
     TR("%s noemde het een knelpunt.")},
    {"bottleneck_described", "by_unit", NULL, HISTORY_NONE, TR("Beschreven"),
     TR("%s beschreef het knelpunt.")},
    {"bottleneck_signal_joined", "by_unit", "text", HISTORY_HAD, TR("Signaal erbij"),
     TR("%s voegde een signaal toe aan het knelpunt.")},
    {"bottleneck_led", "lead_unit", "text", HISTORY_HAD, TR("Trekker"),
     TR("%s heeft het knelpunt.")},
    {"bottleneck_staged", "by_unit", "text", HISTORY_HAD, TR("Volgende fase"),
     TR("%s bracht het knelpunt verder.")},
    {"bottleneck_split", "by_unit", "text", HISTORY_HAD, TR("Gesplitst"),
     TR("%s splitste het knelpunt.")},
    {"bottleneck_merged", "by_unit", "text", HISTORY_HAD, TR("Samengevoegd"),
     TR("%s voegde twee knelpunten samen.")},
    {"bottleneck_solved", "by_unit", "text", HISTORY_SOLUTION, TR("Oplossing"),
     TR("%s besloot om iets te veranderen.")},
    {"effect_judged", "by_unit", "text", HISTORY_EFFECT, TR("Nagekeken"),
     TR("%s keek na of de oplossing werkt.")},
    {"bottleneck_reopened", NULL, "text", HISTORY_HAD, TR("Weer open"),
     TR("Er kwam een nieuw geval. Het knelpunt is weer open.")},
    {"subsistence_answered", "by_unit", "text", HISTORY_NONE, TR("Bestaanszekerheid"),
     TR("%s zei of dit de bestaanszekerheid raakt.")},
    {"action_level_set", "by_unit", "text", HISTORY_HAD, TR("Niveau gekozen"),
     TR("%s koos waar er iets moet gebeuren.")},
    {"action_level_dropped", "by_unit", "text", HISTORY_NONE, TR("Niveau losgelaten"),
     TR("%s liet een niveau los.")},
    {"policy_inaction_added", "by_unit", "text", HISTORY_EXPLAINED, TR("Geen actie"),
     TR("%s legde vast dat beleid of politiek niets doet.")},
    {"internal_action_added", "unit", "text", HISTORY_ASKED, TR("Interne actie"),
     TR("%s gaat iets doen.")},
    {"internal_action_done", "by_unit", "text", HISTORY_COMPLIED, TR("Actie klaar"),
     TR("%s meldde dat een actie klaar is.")},
    {"agreement_added", "by_unit", "text", HISTORY_HAD, TR("Afspraak"),
     TR("%s legde een afspraak met een partij vast.")},
    {"agreement_changed", "by_unit", "text", HISTORY_NONE, TR("Afspraak bijgewerkt"),
     TR("%s werkte een afspraak bij.")},
    {"dossier_added", "by_unit", "text", HISTORY_ASKED, TR("Politiek dossier"),
     TR("%s legde een vraag voor aan de politiek.")},
    {"alternative_added", "by_unit", "text", HISTORY_NONE, TR("Mogelijke oplossing"),
     TR("%s noemde een mogelijke oplossing.")},
    {"window_added", "by_unit", "text", HISTORY_NONE, TR("Moment"),
     TR("%s noemde een moment om te beslissen.")},
    {"course_changed", "by_unit", "text", HISTORY_HAD, TR("Andere weg"),
     TR("%s koos een andere weg.")},
    {"party_added", "by_unit", NULL, HISTORY_NONE, TR("Partij erbij"),
     TR("%s zette een partij op de lijst.")},
    {"party_changed", "by_unit", "text", HISTORY_NONE, TR("Mandaat"),
     TR("%s veranderde wat een partij mag beslissen.")},
    {"flow_added", "by_unit", "what", HISTORY_NONE, TR("Pijl erbij"),
     TR("%s tekende wat waarvan afhangt of welke gegevens waarheen gaan.")},
    {"flow_dropped", "by_unit", "text", HISTORY_NONE, TR("Pijl weg"),
     TR("%s haalde een pijl weg die niet klopt.")},
    {"news_published", "by_unit", "text", HISTORY_NONE, TR("Nieuws"),
     TR("%s zette nieuws op de openbare pagina.")},
    {"news_withdrawn", "by_unit", "text", HISTORY_NONE, TR("Nieuws weg"),
     TR("%s haalde nieuws van de openbare pagina.")},
    {"gathering_held", "by_unit", "occasion", HISTORY_NONE, TR("Bijeenkomst"),
     TR("%s legde vast wie er bij een bijeenkomst was.")},
    {"position_written", "by_unit", "logic", HISTORY_NONE, TR("Standpunt"),
     TR("%s schreef een standpunt.")},
    {"paragraph_added", "by_unit", "text", HISTORY_NONE, TR("Gedeeld verhaal"),
     TR("%s schreef een alinea van het gedeelde verhaal.")},
    {"paragraph_rewritten", "by_unit", "text", HISTORY_NONE, TR("Alinea herschreven"),
     TR("%s herschreef een alinea.")},
    {"paragraph_judged", "by_unit", "text", HISTORY_NONE, TR("Oordeel"),
     TR("%s gaf een oordeel over een alinea.")},
    {"rule_added", "unit", NULL, HISTORY_NONE, TR("Regelkaart"), TR("%s maakte de regelkaart.")},
    {"rule_changed", "unit", NULL, HISTORY_NONE, TR("Regelkaart bijgewerkt"),
     TR("%s werkte de regelkaart bij.")},
    {"rule_purpose_added", "by_unit", "text", HISTORY_NONE, TR("Bedoeling"),
     TR("%s schreef een bedoeling op.")},
    {"rule_purposes_conflict", "by_unit", "text", HISTORY_NONE, TR("Tegenspraak"),
     TR("%s zag een tegenspraak.")},
    {"route_added", "by_unit", NULL, HISTORY_NONE, TR("Begonnen"), TR("%s begon deze route.")},
    {"route_changed", "by_unit", NULL, HISTORY_NONE, TR("Gewijzigd"),
     TR("%s beschreef de route opnieuw.")},
    {"route_line_added", "by_unit", "text", HISTORY_NONE, TR("Aangevuld"),
     TR("%s voegde iets toe aan de route.")},
    {"route_line_removed", "by_unit", NULL, HISTORY_NONE, TR("Geschrapt"),
     TR("%s haalde iets weg uit de route.")},
    {"route_step_added", "by_unit", "purpose", HISTORY_NONE, TR("Halte erbij"),
     TR("%s voegde een halte toe.")},
    {"route_step_changed", "by_unit", "purpose", HISTORY_NONE, TR("Halte gewijzigd"),
     TR("%s beschreef een halte opnieuw.")},
    {"route_step_removed", "by_unit", "text", HISTORY_NONE, TR("Halte weg"),
     TR("%s haalde een halte weg.")},
    {"route_published", "by_unit", NULL, HISTORY_NONE, TR("Op de kaart"),
     TR("%s zette de route op de kaart.")},
    {"route_reviewed", "by_unit", "text", HISTORY_NONE, TR("Nagekeken"),
     TR("%s keek de route na.")},
    {"route_withdrawn", "by_unit", "text", HISTORY_NONE, TR("Vervallen"),
     TR("%s haalde de route van de kaart.")},
    {"route_proposed", "by_unit", "text", HISTORY_NONE, TR("Voorstel"),
     TR("Iemand van %s deed een voorstel.")},
    {"route_proposal_answered", "by_unit", "text", HISTORY_NONE, TR("Antwoord op een voorstel"),
     TR("%s antwoordde op een voorstel.")},
    {"route_way_taken", "by_unit", "text", HISTORY_HAD, TR("Verder gebracht"),
     TR("%s koos een weg om het verder te brengen.")},
    {"route_way_ended", "by_unit", "text", HISTORY_NONE, TR("Einde van een weg"),
     TR("%s schreef hoe die weg afliep.")},
    {"pattern_found", NULL, NULL, HISTORY_NONE, TR("Gevonden"),
     TR("Deze signalen bleken op elkaar te lijken.")},
    {"pattern_grown", NULL, NULL, HISTORY_NONE, TR("Veranderd"),
     TR("Er kwamen signalen bij, of er gingen er af.")},
    {"pattern_promoted", "by_unit", "text", HISTORY_NONE, TR("Knelpunt"),
     TR("%s maakte er een knelpunt van.")},
    {"pattern_joined", "by_unit", "text", HISTORY_NONE, TR("Samengevoegd"),
     TR("%s voegde twee patronen samen.")},
    {"pattern_split", "by_unit", "text", HISTORY_NONE, TR("Gesplitst"),
     TR("%s haalde signalen uit het patroon.")},
    {"pattern_dismissed", "by_unit", "text", HISTORY_NONE, TR("Nu niet"),
     TR("%s zei “nu niet” bij dit patroon.")},
    {"pattern_reread", "by_unit", "text", HISTORY_NONE, TR("Opnieuw gelezen"),
     TR("%s las het opnieuw, van buiten de lijn.")},
    {"even_found", NULL, NULL, HISTORY_NONE, TR("Gewoon geworden"),
     TR("Het kwam al lang gelijkmatig binnen, zonder knelpunt.")},
    {"silence_found", NULL, NULL, HISTORY_NONE, TR("Stil geworden"),
     TR("Het kwam lang binnen, en toen niet meer.")},
    {"rise_found", NULL, NULL, HISTORY_NONE, TR("Gevonden"),
     TR("Er kwamen meer signalen dan verwacht.")},
    {"rise_judged", "by_unit", "text", HISTORY_NONE, TR("Bekeken"), TR("%s keek ernaar.")},
    {"combination_found", NULL, NULL, HISTORY_NONE, TR("Gevonden"),
     TR("Deze signalen bleken iets samen te hebben.")},
    {"combination_judged", "by_unit", "text", HISTORY_NONE, TR("Bekeken"), TR("%s keek ernaar.")},
    {"step_added", "to_unit", "question", HISTORY_ASKED, TR("Gevraagd"),
     TR("Aan %s is een vraag gesteld.")},
    {"step_complied", "by_unit", "text", HISTORY_COMPLIED, TR("Zij doen het"),
     TR("%s doet wat is gevraagd.")},
    {"step_partly", "by_unit", "text", HISTORY_COMPLIED, TR("Deels"),
     TR("%s doet een deel van wat is gevraagd, en legt de rest uit.")},
    {"step_explained", "by_unit", "text", HISTORY_EXPLAINED, TR("Uitleg"),
     TR("%s legt uit waarom niet.")},
    {"step_redirected", "by_unit", "text", HISTORY_HAD, TR("Niet aan ons"),
     TR("%s zegt dat de vraag aan een ander is, en houdt hem tot die hem aanneemt.")},
    {"step_redirect_accepted", "by_unit", "text", HISTORY_HAD, TR("Aangenomen"),
     TR("%s nam de vraag aan.")},
    {"step_redirect_refused", "by_unit", "text", HISTORY_EXPLAINED, TR("Niet aangenomen"),
     TR("%s nam de vraag niet aan, en zegt van wie hij wel is.")},
    {"step_day_changed", "by_unit", "text", HISTORY_NONE, TR("Andere dag"),
     TR("%s veranderde de dag voor het antwoord.")},
    {"step_silent", "by_unit", NULL, HISTORY_NOTHING, TR("Nog geen antwoord"),
     TR("%s gaf nog geen antwoord. De vraag is nu bij de volgende rol.")},
    {"answer_contested", NULL, "text", HISTORY_HAD, TR("Bezwaar"),
     TR("De melder vindt dat de uitleg niet over de inhoud gaat. Een tweede lezer kijkt.")},
    {"answer_judged", "by_unit", "text", HISTORY_NONE, TR("Opnieuw gelezen"),
     TR("%s las de uitleg opnieuw, van buiten de lijn.")},
    {"still_open_missed", "unit", NULL, HISTORY_NOTHING, TR("Geen bericht"),
     TR("%s liet de melder te lang niets horen.")},
};

/* The same event, without anyone in it. */
static const struct telling given_back = {"signal_handed",
                                          NULL,
                                          "text",
                                          HISTORY_HAD,
                                          TR("Teruggegeven"),
                                          TR("Het signaal is teruggegeven. Nu heeft niemand het.")};

static const struct telling *find(struct str kind)
{
    for (size_t i = 0; i < ARRAY_LEN(telling); i++)
        if (str_eq_z(kind, telling[i].kind))
            return &telling[i];
    return NULL;
}

const char *history_what(struct str kind)
{
    const struct telling *tell = find(kind);

    return tell ? tell->what : NULL;
}

/* An outcome that changed something is drawn as a solution, whatever event told it. */
static enum history_mark mark_of(const struct telling *tell, const struct event_body *body)
{
    if (strcmp(tell->kind, "signal_closed") == 0 && str_eq_z(body_str(body, "state"), "veranderd"))
        return HISTORY_SOLUTION;
    return tell->mark;
}

/* What is in the body tells these events better: a no to the reporter is an explanation, and so on. */
static const struct {
    const char    *member, *value;
    struct telling as;
} better_told[] = {
    {"reporter_kind",
     "anoniem",
     {"signal_added", NULL, NULL, HISTORY_HAD, TR("Signaal"),
      TR("Iemand bracht het signaal anoniem in.")}},
    {"reporter_kind",
     "anoniem",
     {"attachment_added", NULL, NULL, HISTORY_NONE, TR("Bijlage"),
      TR("De melder voegde een bijlage toe.")}},
    {"feedback",
     "nee",
     {"feedback_given", "by_unit", "why", HISTORY_EXPLAINED, TR("Uitleg"),
      TR("%s legt uit waarom niet.")}},
    {"verdict",
     "werkt-niet",
     {"effect_judged", "by_unit", "text", HISTORY_EFFECT, TR("Weer open"),
      TR("%s keek na of de oplossing werkt. Zij werkt niet: het knelpunt is weer open.")}},
    {"reply",
     "ik-kom",
     {"invitation_answered", NULL, "text", HISTORY_NONE, TR("Antwoord op een uitnodiging"),
      TR("De melder komt.")}},
    {"reply",
     "ik-kom-niet",
     {"invitation_answered", NULL, "text", HISTORY_NONE, TR("Antwoord op een uitnodiging"),
      TR("De melder komt niet.")}},
    {"reply",
     "iemand-anders",
     {"invitation_answered", NULL, "text", HISTORY_NONE, TR("Antwoord op een uitnodiging"),
      TR("Iemand anders komt voor de melder.")}},
};

/* The row of the table, unless what is in the body tells it better. */
static const struct telling *better(const struct telling *tell, const struct event_body *body)
{
    for (size_t i = 0; i < ARRAY_LEN(better_told); i++)
        if (strcmp(tell->kind, better_told[i].as.kind) == 0 &&
            str_eq_z(body_str(body, better_told[i].member), better_told[i].value))
            return &better_told[i].as;
    if (strcmp(tell->kind, given_back.kind) == 0 && body_i64(body, "handler") == 0)
        return &given_back;
    return tell;
}

static enum rc put_unit(struct ctx *ctx, int64_t id, struct history_line *line)
{
    struct unit unit;
    enum rc     rc = id ? unit_load(ctx, id, &unit) : ERR_NOT_FOUND;

    if (rc == OK) {
        line->who   = unit.name;
        line->layer = unit.layer;
    } else if (rc == ERR_NOT_FOUND) {
        err_clear(&ctx->err);
        rc = OK;
    }
    return rc;
}

static enum rc line_of(struct ctx *ctx, const struct event_line *event, const struct telling *tell,
                       struct history_line *out)
{
    const struct event_body *body;
    struct history_line      line = {.seq = event->seq, .at = event->at};

    if (event_body(ctx, event, &body) != OK)
        return ctx->err.rc;
    tell          = better(tell, body);
    line.what     = tell->what;
    line.told     = tell->told;
    line.mark     = mark_of(tell, body);
    line.moment   = body_str(body, "happened");
    line.feedback = body_str(body, "feedback").len > 0;
    if (line.moment.len == 0)
        line.moment = date_format(ctx->arena, date_of_instant(event->at));
    if (tell->unit && put_unit(ctx, body_i64(body, tell->unit), &line) != OK)
        return ctx->err.rc;
    if (tell->text && part_load(ctx, event->seq, tell->text, &line.reason) != OK)
        return ctx->err.rc;
    *out = line;
    return OK;
}

/* Whether the person has the words of this object as they were written: of a signal that is not everybody. */
static enum rc is_whole(struct ctx *ctx, int64_t object, const struct event_line_list *events,
                        bool *out)
{
    struct signal signal = {.whole = true};
    enum rc       rc     = OK;

    if (events->len && str_eq_z(events->item[0].kind, "signal_added")) {
        signal.whole = false;
        rc           = signal_load(ctx, object, &signal);
    }
    if (rc == ERR_NOT_FOUND)
        err_clear(&ctx->err);
    *out = signal.whole;
    return ctx->err.rc;
}

enum rc history_load(struct ctx *ctx, int64_t object, struct history_list *out)
{
    struct history_list    list = {0};
    struct event_line_list events;
    bool                   whole;

    if (event_history(ctx, object, &events) != OK || is_whole(ctx, object, &events, &whole) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < events.len; i++) {
        const struct telling *tell = find(events.item[i].kind);
        struct history_line   line;

        if (!tell)
            continue;
        if (line_of(ctx, &events.item[i], tell, &line) != OK)
            return ctx->err.rc;
        line.reason = text_for(ctx, whole, line.reason);
        VEC_PUSH(ctx->arena, &list, line);
    }
    *out = list;
    return OK;
}

static bool tells(const struct history_list *list, int64_t seq)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].seq == seq)
            return true;
    return false;
}

enum rc history_inflow_load(struct ctx *ctx, int64_t object, const struct history_list *whole,
                            struct history_inflow *out)
{
    struct history_inflow  inflow = {.by = 0};
    struct event_line_list events;

    if (event_history(ctx, object, &events) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < events.len; i++) {
        const struct event_line *event = &events.item[i];
        const struct telling    *tell  = event->seq == object ? find(event->kind) : NULL;

        if (tell && line_of(ctx, event, tell, &inflow.began) != OK)
            return ctx->err.rc;
        if (inflow.by == 0 && tells(whole, event->seq))
            inflow.by = event->seq;
    }
    *out = inflow;
    return OK;
}
