// SPDX-License-Identifier: EUPL-1.2
/*
 * openapi.c - walks resource_all and writes down what it finds; the contract is in openapi.h.
 *
 * What is the same for every API is in openapi_part.c.  The texts are Dutch only: the
 * rules ask for that (doc-language).
 */
#include "web/openapi.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "web/field_value.h"
#include "web/gate.h"
#include "web/openapi_part.h"
#include "web/reply.h"
#include "web/route.h"

/* The document while it is made. */
struct api {
    struct ctx *ctx;
    json_t     *paths;
    json_t     *schemas;
};

/* Puts a schema among the components and gives the reference to it. */
static json_t *component(struct api *api, struct str name, json_t *schema)
{
    json_t *there = json_object_getn(api->schemas, name.ptr, name.len);

    assert(!there || json_equal(there, schema)); /* two tables may not share a name */
    if (there)
        json_decref(schema);
    else
        json_object_setn_new(api->schemas, name.ptr, name.len, schema);
    return part_reference(api->ctx, "schemas", name);
}

/* What a program says about personal data in its texts (gate.h). */
static void add_choice(const struct command *command, json_t *schema)
{
    if (!command->answer && gate_looks_into(command->table))
        json_object_set_new(
            json_object_get(schema, "properties"), GATE_KEY,
            json_pack(
                "{s:s, s:o, s:s}", "type", "string", "enum", gate_choices(), "description",
                "Wat wij doen met persoonsgegevens in uw teksten. vervang: er komt bijvoorbeeld "
                "[inwoner A] te staan. apart: dat ook, en wat er stond bewaren wij versleuteld bij "
                "het signaal, voor wie helpt; alleen waar een signaal is. nodig: alleen namen "
                "blijven staan. geen-persoon: het blijft staan, want het gaat om niemand. Zonder "
                "keuze weigeren wij een burgerservicenummer of rekeningnummer, met in errors het "
                "veld en de plaats. Het antwoord noemt in persoonsgegevens wat wij zagen."));
}

/* What a command takes; with the version that was seen when it can be overtaken. */
static json_t *schema_in(struct api *api, const struct command *command)
{
    const struct table *table  = command->table;
    json_t             *schema = table_schema(api->ctx, table, FIELD_IN);

    add_choice(command, schema);
    if (!command->version)
        return component(api, str_printf(api->ctx->arena, "%sInvoer", table->name), schema);
    json_object_set_new(json_object_get(schema, "properties"), "versie",
                        json_pack("{s:s, s:s, s:i, s:b, s:s}", "type", "integer", "format", "int64",
                                  "minimum", 1, "nullable", 1, "description",
                                  "De versie zoals u die opvroeg. Is het intussen veranderd, dan "
                                  "gebeurt er niets en is het antwoord 409."));
    return component(api, str_printf(api->ctx->arena, "%sWijzigingInvoer", table->name), schema);
}

/* The header that says the same as "versie", as HTTP knows it. */
static void add_match_parameter(json_t *parameters)
{
    json_array_append_new(
        parameters,
        json_pack(
            "{s:s, s:s, s:s, s:{s:s, s:i}}", "name", "If-Match", "in", "header", "description",
            "De ETag zoals u die kreeg. Is het intussen veranderd, dan gebeurt er niets en is "
            "het antwoord 412.",
            "schema", "type", "string", "maxLength", (int)LIMIT_LINE));
}

/* The form that a command takes as well, or only that when there must be a file. */
static void add_form(struct api *api, const struct command *command, json_t *content)
{
    const struct table *table = command->table;
    struct str          name  = str_printf(api->ctx->arena, "%sFormulier", table->name);
    json_t             *schema;

    if (!table_takes_files(table))
        return;
    schema = table_form_schema(api->ctx, table);
    add_choice(command, schema);
    json_object_set_new(content, "multipart/form-data",
                        json_pack("{s:o}", "schema", component(api, name, schema)));
}

static json_t *content_in(struct api *api, const struct command *command)
{
    json_t *content = table_needs_files(command->table)
                          ? json_object()
                          : part_content_of(TYPE_JSON, schema_in(api, command));

    add_form(api, command, content);
    return content;
}

static json_t *schema_out(struct api *api, const struct table *table)
{
    if (!table)
        return json_pack("{s:s}", "type", "object");
    return component(api, str_of(table->name), table_schema(api->ctx, table, FIELD_OUT));
}

static json_t *schema_of_view(struct api *api, const struct view *view)
{
    json_t    *item = schema_out(api, view->table);
    json_t    *list;
    struct str name;

    if (!view->list)
        return item;
    list = json_pack("{s:s, s:[s,s], s:{s:{s:s, s:i, s:o}, s:{s:s, s:b, s:s}}}", "type", "object",
                     "required", "items", "volgende", "properties", "items", "type", "array",
                     "maxItems", (int)LIMIT_PAGE_SIZE, "items", item, "volgende", "type", "string",
                     "nullable", 1, "description",
                     "Geef dit als cursor mee voor het volgende deel; null na het laatste.");
    if (!view->table)
        return list;
    name = str_printf(api->ctx->arena, "%sLijst", view->table->name);
    return component(api, name, list);
}

/* A list can be had as csv too. */
static json_t *content_of_view(struct api *api, const struct view *view)
{
    json_t *content;

    if (view->file)
        return part_any_file();
    content = part_content_of(TYPE_JSON, schema_of_view(api, view));
    if (view->list && view->table)
        json_object_set_new(
            content, "text/csv",
            json_pack("{s:{s:s, s:s}}", "schema", "type", "string", "description",
                      "Dezelfde regels, met de namen van de velden boven de kolommen."));
    return content;
}

/* The name of a ":id" part, or "" when the part is a fixed word. */
static struct str param_name(struct str part)
{
    return part.len > 1 && part.ptr[0] == ':' ? str_slice(part, 1, part.len) : STR("");
}

/* Parameters that are numbers are named id or end in Id; others are codes. */
static json_t *path_parameter(struct str name)
{
    bool    number = str_eq_z(name, "id") || str_ends(name, STR("Id"));
    json_t *schema;

    if (number)
        schema = json_pack("{s:s, s:s, s:i}", "type", "integer", "format", "int64", "minimum", 1);
    else
        schema = json_pack("{s:s, s:i}", "type", "string", "maxLength", (int)LIMIT_LINE);

    return json_pack("{s:o, s:s, s:b, s:s, s:o}", "name", field_json(name), "in", "path",
                     "required", 1, "description",
                     number ? "Nummer in het pad." : "Code in het pad.", "schema", schema);
}

/* "/signalen/:id" as "/signalen/{id}"; the parameters are added to the array. */
static struct str api_path(struct api *api, const char *path, json_t *parameters)
{
    struct buf out;
    struct str rest = str_of(path), part;

    buf_init(&out, api->ctx->arena, LIMIT_URL);
    while (str_cut(&rest, '/', &part)) {
        struct str name = param_name(part);

        if (part.len == 0)
            continue;
        buf_char(&out, '/');
        if (name.len == 0) {
            buf_str(&out, part);
            continue;
        }
        buf_char(&out, '{');
        buf_str(&out, name);
        buf_char(&out, '}');
        json_array_append_new(parameters, path_parameter(name));
    }
    if (out.len == 0)
        buf_char(&out, '/');
    return buf_view(&out);
}

/* A capital at every start of a word; "/" ":" "-" only part words. */
static void buf_camel(struct buf *out, struct str text)
{
    bool start = out->len > 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (c == '/' || c == ':' || c == '-' || c == '_') {
            start = out->len > 0;
            continue;
        }
        buf_char(out, start && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
        start = false;
    }
}

/* "/signalen/:id/reacties" as "signalenIdReactiesOpvragen". */
static json_t *view_id(struct api *api, const struct view *view)
{
    struct buf out;

    buf_init(&out, api->ctx->arena, LIMIT_URL);
    buf_camel(&out, str_of(view->path));
    buf_camel(&out, STR("/opvragen"));
    return field_json(buf_view(&out));
}

static void add_page_parameters(json_t *parameters)
{
    json_array_append_new(
        parameters,
        json_pack("{s:s, s:s, s:s, s:{s:s, s:i}}", "name", "cursor", "in", "query", "description",
                  "Waar het deel begint: de waarde van volgende uit het vorige antwoord.", "schema",
                  "type", "string", "maxLength", (int)LIMIT_LINE));
    json_array_append_new(
        parameters, json_pack("{s:s, s:s, s:s, s:{s:s, s:i, s:i}}", "name", "limit", "in", "query",
                              "description", "Hoeveel u er hoogstens in een keer wilt.", "schema",
                              "type", "integer", "minimum", 1, "maximum", (int)LIMIT_PAGE_SIZE));
}

/* The search keys of a view. */
static void add_query_parameters(json_t *parameters, const char *query)
{
    struct str rest = str_of(query), key;

    while (str_cut(&rest, ' ', &key))
        if (key.len > 0)
            json_array_append_new(parameters,
                                  json_pack("{s:o, s:s, s:s, s:{s:s, s:i}}", "name",
                                            field_json(key), "in", "query", "description",
                                            "Geeft alleen wat hiermee klopt.", "schema", "type",
                                            "string", "maxLength", (int)LIMIT_LINE));
}

static void add_operation(struct api *api, struct str path, const char *method, json_t *operation)
{
    json_t *item = json_object_getn(api->paths, path.ptr, path.len);

    if (!item) {
        item = json_object();
        json_object_setn_new(api->paths, path.ptr, path.len, item);
    }
    assert(!json_object_get(item, method));
    json_object_set_new(item, method, operation);
}

/* What view and command have in common; takes over id and parameters. */
static json_t *new_operation(const struct resource *resource, json_t *id, const char *title,
                             enum right right, json_t *parameters)
{
    json_t *operation =
        json_pack("{s:o, s:[s], s:s}", "operationId", id, "tags", resource->name, "summary", title);

    if (json_array_size(parameters) > 0)
        json_object_set(operation, "parameters", parameters);
    json_decref(parameters);
    if (right == RIGHT_PUBLIC)
        json_object_set_new(operation, "security", json_array());
    return operation;
}

static void add_view(struct api *api, const struct resource *resource, const struct view *view)
{
    json_t    *parameters = json_array();
    json_t    *responses  = json_object();
    struct str path       = api_path(api, view->path, parameters);
    json_t    *headers    = part_version_header(api->ctx);
    json_t    *operation;

    if (view->list) {
        add_page_parameters(parameters);
        json_object_set_new(headers, "Link",
                            json_pack("{s:s, s:{s:s}}", "description",
                                      "Adres van het volgende deel, met rel=\"next\".", "schema",
                                      "type", "string"));
    }
    add_query_parameters(parameters, view->query);
    json_object_set_new(responses, "200",
                        json_pack("{s:s, s:o, s:o}", "description",
                                  view->list ? "Een deel van de lijst." : "Gevonden.", "headers",
                                  headers, "content", content_of_view(api, view)));
    part_problems(api->ctx, responses, false, view->right == RIGHT_PUBLIC);
    operation = new_operation(resource, view_id(api, view), view->title, view->right, parameters);
    json_object_set_new(operation, "description",
                        json_string(view->file   ? "Geeft het bestand zoals het gestuurd is."
                                    : view->list ? "Geeft de lijst in delen, in een vaste volgorde."
                                                 : "Geeft alles wat u hiervan mag zien."));
    json_object_set_new(operation, "responses", responses);
    add_operation(api, path, "get", operation);
}

/* The view in the API that shows what the command changed, or NULL. */
static const struct view *view_of(const struct command *command)
{
    for (size_t i = 0; command->back && i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->view_count; k++) {
            const struct view *view = &resource_all[i]->view[k];

            if ((view->where & IN_API) && strcmp(view->path, command->back) == 0)
                return view;
        }
    return NULL;
}

/* What the gate saw (gate.h); only of a command that takes texts. */
static void add_found(json_t *schema)
{
    json_t *piece = json_pack("{s:s, s:[s,s,s,s], s:{s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s}}}", "type",
                              "object", "required", "veld", "soort", "vanaf", "tot", "properties",
                              "veld", "type", "string", "soort", "type", "string", "vanaf", "type",
                              "integer", "tot", "type", "integer");

    json_object_set_new(json_object_get(schema, "properties"), GATE_KEY,
                        json_pack("{s:s, s:s, s:o}", "type", "array", "description",
                                  "Waar in wat u stuurde iets over een persoon leek te staan, in "
                                  "tekens vanaf 0, zonder wat er stond. Alleen als u een tekst "
                                  "kon sturen.",
                                  "items", piece));
}

/* What a command answers: with the document of its view when there is one. */
static json_t *outcome_schema(struct api *api, const struct command *command)
{
    const struct view *view = view_of(command);
    json_t            *schema =
        json_pack("{s:s, s:[s,s], s:{s:{s:s, s:s, s:b, s:s}, s:{s:s, s:b, s:s}}}", "type", "object",
                  "required", "id", "melding", "properties", "id", "type", "integer", "format",
                  "int64", "nullable", 1, "description",
                  "Nummer van wat er nieuw is; null als er niets nieuws is.", "melding", "type",
                  "string", "nullable", 1, "description", "Wat er gebeurd is, in een zin.");
    struct str name;

    add_found(schema);
    if (!view || !view->table)
        return component(api, STR("Uitkomst"), schema);
    json_object_set_new(json_object_get(schema, "properties"), "document",
                        schema_of_view(api, view));
    name =
        str_printf(api->ctx->arena, "%s%sUitkomst", view->table->name, view->list ? "Lijst" : "");
    return component(api, name, schema);
}

static json_t *outcome_response(struct api *api, const struct command *command,
                                const char *description, bool made)
{
    json_t *headers = part_version_header(api->ctx);
    json_t *schema  = outcome_schema(api, command);

    if (made)
        json_object_set_new(headers, "Location",
                            json_pack("{s:s, s:{s:s, s:s}}", "description",
                                      "Waar het nieuwe te vinden is.", "schema", "type", "string",
                                      "format", "uri-reference"));
    return json_pack("{s:s, s:o, s:o}", "description", description, "headers", headers, "content",
                     part_content_of(TYPE_JSON, schema));
}

/* What a question gives: a list of what was found. */
static json_t *answer_response(struct api *api, const struct command *command)
{
    struct view view = {.table = command->answer_table, .list = true};

    return json_pack("{s:s, s:o, s:o}", "description", "Gevonden.", "headers",
                     part_version_header(api->ctx), "content",
                     part_content_of(TYPE_JSON, schema_of_view(api, &view)));
}

static void add_command(struct api *api, const struct resource *resource,
                        const struct command *command)
{
    json_t    *parameters = json_array();
    json_t    *responses  = json_object();
    struct str path       = api_path(api, command->path, parameters);
    json_t    *operation;

    if (command->answer) {
        json_object_set_new(responses, "200", answer_response(api, command));
    } else {
        json_object_set_new(responses, "200", outcome_response(api, command, "Gedaan.", false));
        json_object_set_new(responses, "201", outcome_response(api, command, "Gemaakt.", true));
    }
    if (command->version)
        add_match_parameter(parameters);
    part_problems(api->ctx, responses, true, command->right == RIGHT_PUBLIC);
    operation = new_operation(resource, json_string(command->name), command->title, command->right,
                              parameters);
    json_object_set_new(
        operation, "description",
        json_string(
            command->answer
                ? "Er wordt niets bewaard. De vraag staat in de inhoud en niet in het adres, "
                  "omdat een adres in logboeken komt."
                : "Alles wat niet klopt komt in een keer terug, in errors. "
                  "Een antwoord met 200 of 201 betekent: het is bewaard."));
    if (command->table)
        json_object_set_new(
            operation, "requestBody",
            json_pack("{s:b, s:o}", "required", 1, "content", content_in(api, command)));
    json_object_set_new(operation, "responses", responses);
    add_operation(api, path, "post", operation);
}

/* The paths of one resource; false when it has nothing in the API. */
static bool add_resource(struct api *api, const struct resource *resource)
{
    bool any = false;

    for (size_t i = 0; i < resource->view_count; i++) {
        if (!(resource->view[i].where & IN_API))
            continue;
        add_view(api, resource, &resource->view[i]);
        any = true;
    }
    for (size_t i = 0; i < resource->command_count; i++) {
        if (!(resource->command[i].where & IN_API))
            continue;
        add_command(api, resource, &resource->command[i]);
        any = true;
    }
    return any;
}

/* A tag for the resource, unless another table of the same resource gave it one. */
static void add_tag(json_t *tags, const char *name)
{
    size_t  i;
    json_t *tag;

    json_array_foreach(tags, i, tag)
    {
        if (strcmp(json_string_value(json_object_get(tag, "name")), name) == 0)
            return;
    }
    json_array_append_new(tags, json_pack("{s:s}", "name", name));
}

json_t *openapi_document(struct ctx *ctx)
{
    struct api api  = {.ctx = ctx, .paths = json_object(), .schemas = json_object()};
    json_t    *tags = json_array();

    for (size_t i = 0; i < resource_count; i++)
        if (add_resource(&api, resource_all[i]))
            add_tag(tags, resource_all[i]->name);
    return json_pack("{s:s, s:o, s:o, s:[{s:[]}], s:o, s:o, s:o}", "openapi", "3.0.3", "info",
                     part_info(), "servers", part_servers(), "security", "token", "tags", tags,
                     "paths", api.paths, "components", part_components(ctx, api.schemas));
}
