// SPDX-License-Identifier: EUPL-1.2
/*
 * openapi_part.c - the parts of the API description that do not depend on what the API is about;
 * the contract is in openapi_part.h.
 */
#include "web/openapi_part.h"

#include "web/field_value.h"
#include "web/reply.h"

static const struct {
    int         status;
    const char *title;
} problem_kind[] = {
    {400, "Er klopt iets niet in wat u stuurde. In errors staat per veld wat u kunt doen."},
    {401, "Stuur een geldig token mee in Authorization."},
    {403, "Met dit token mag dit niet."},
    {404, "Dit bestaat niet, of u mag het niet zien."},
    {406, "Wij sturen alleen JSON. Pas Accept aan."},
    {409, "Iemand anders was eerder. Vraag het opnieuw op en probeer het nog eens."},
    {412, "Dit is veranderd nadat u het opvroeg. Vraag het opnieuw op."},
    {413, "Wat u stuurde is te groot."},
    {415, "Stuur JSON (application/json), of bestanden als multipart/form-data. Bij een bestand: "
          "deze soort nemen wij niet aan."},
    {429, "U vraagt te veel in korte tijd. Wacht zo lang als in Retry-After staat."},
    {500, "Er ging bij ons iets mis."},
    {503, "Het is te druk. Wacht zo lang als in Retry-After staat."},
    {507, "Er is geen ruimte meer. Er is niets opgeslagen; lezen kan wel."},
};

/* What only happens to who sends something. */
static bool is_about_sending(int status)
{
    return status == 409 || status == 412 || status == 413 || status == 415 || status == 507;
}

json_t *part_reference(struct ctx *ctx, const char *kind, struct str name)
{
    struct str to = str_printf(ctx->arena, "#/components/%s/%.*s", kind, STR_ARG(name));

    return json_pack("{s:o}", "$ref", field_json(to));
}

json_t *part_version_header(struct ctx *ctx)
{
    return json_pack("{s:o}", "API-Version", part_reference(ctx, "headers", STR("ApiVersion")));
}

json_t *part_content_of(const char *type, json_t *schema)
{
    return json_pack("{s:{s:o}}", type, "schema", schema);
}

json_t *part_any_file(void)
{
    return part_content_of("*/*", json_pack("{s:s, s:s}", "type", "string", "format", "binary"));
}

void part_problems(struct ctx *ctx, json_t *responses, bool post, bool open)
{
    for (size_t i = 0; i < ARRAY_LEN(problem_kind); i++) {
        int        status = problem_kind[i].status;
        struct str key    = str_printf(ctx->arena, "%d", status);
        struct str name   = str_printf(ctx->arena, "Fout%d", status);

        if (!post && is_about_sending(status))
            continue;
        if (open && (status == 401 || status == 403))
            continue;
        json_object_setn_new(responses, key.ptr, key.len, part_reference(ctx, "responses", name));
    }
}

/* RFC 9457; "errors" says per field what is wrong. */
static json_t *problem_schema(void)
{
    json_t *errors = json_pack(
        "{s:s, s:s, s:{s:s, s:[s], s:{s:{s:s, s:s}, s:{s:s, s:s}, s:{s:s, s:s}}}}", "type", "array",
        "description", "Alles wat niet klopt, per veld.", "items", "type", "object", "required",
        "detail", "properties", "parameter", "type", "string", "description",
        "De zoeksleutel in het adres, als het daarover gaat.", "pointer", "type", "string",
        "description", "Het veld, als JSON-pointer: \"#/verhaal\". \"#\" is het geheel.", "detail",
        "type", "string", "description", "Wat er niet klopt en wat u kunt doen.");
    json_t *properties = json_pack(
        "{s:{s:s, s:s, s:s}, s:{s:s, s:i, s:i}, s:{s:s}, s:{s:s}, s:{s:s, s:s},"
        " s:{s:s, s:s}, s:o, s:{s:s, s:s}}",
        "type", "type", "string", "format", "uri-reference", "default", "about:blank", "status",
        "type", "integer", "minimum", 400, "maximum", 599, "title", "type", "string", "detail",
        "type", "string", "instance", "type", "string", "format", "uri-reference", "code", "type",
        "string", "description", "Noem deze code als u ons om hulp vraagt.", "errors", errors,
        "current", "type", "object", "description",
        "Bij 409 en 412: de velden waarin nu iets anders staat dan u stuurde.");

    return json_pack("{s:s, s:[s,s,s], s:o}", "type", "object", "required", "status", "title",
                     "detail", "properties", properties);
}

static json_t *problem_responses(struct ctx *ctx)
{
    json_t *all = json_object();

    for (size_t i = 0; i < ARRAY_LEN(problem_kind); i++) {
        int        status  = problem_kind[i].status;
        struct str name    = str_printf(ctx->arena, "Fout%d", status);
        json_t    *schema  = part_reference(ctx, "schemas", STR("Probleem"));
        json_t    *headers = part_version_header(ctx);

        if (status == 429 || status == 503)
            json_object_set_new(headers, "Retry-After",
                                json_pack("{s:s, s:{s:s}}", "description", "Seconden wachttijd.",
                                          "schema", "type", "integer"));
        if (status == 401)
            json_object_set_new(headers, "WWW-Authenticate",
                                json_pack("{s:{s:s}}", "schema", "type", "string"));
        json_object_setn_new(all, name.ptr, name.len,
                             json_pack("{s:s, s:o, s:o}", "description", problem_kind[i].title,
                                       "headers", headers, "content",
                                       part_content_of(TYPE_PROBLEM, schema)));
    }
    return all;
}

json_t *part_components(struct ctx *ctx, json_t *schemas)
{
    json_object_set_new(schemas, "Probleem", problem_schema());
    return json_pack("{s:{s:{s:s, s:s, s:s}}, s:{s:{s:s, s:{s:s}}}, s:o, s:o}", "securitySchemes",
                     "token", "type", "http", "scheme", "bearer", "description",
                     "Een token dat u in Gehoor zelf maakt. Stuur het alleen mee in Authorization.",
                     "headers", "ApiVersion", "description", "Volledig versienummer van deze API.",
                     "schema", "type", "string", "responses", problem_responses(ctx), "schemas",
                     schemas);
}

json_t *part_info(void)
{
    return json_pack(
        "{s:s, s:s, s:s, s:{s:s, s:s, s:s}, s:{s:s, s:s}}", "title", "Gehoor", "version",
        API_VERSION, "description",
        "Signalen uit de publieke dienstverlening, en wat ermee gebeurt. Dezelfde gegevens en "
        "dezelfde regels als op de schermen van Gehoor. Anoniem melden kan alleen op de pagina "
        "/anoniem: een token is een naam.",
        "contact", "name", "Team Gehoor", "url", "https://gehoor.example.nl/contact", "email",
        "gehoor@example.nl", "license", "name", "EUPL-1.2", "url",
        "https://joinup.ec.europa.eu/page/eupl-text-11-12");
}

json_t *part_servers(void)
{
    return json_pack("[{s:s, s:{s:{s:s, s:s}}}]", "url", "https://{host}" API_BASE, "variables",
                     "host", "default", "gehoor.example.nl", "description",
                     "Naam van de server van uw organisatie.");
}
