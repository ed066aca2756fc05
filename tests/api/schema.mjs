// SPDX-License-Identifier: EUPL-1.2
/*
 * schema.mjs - whether a document is what the API description says: the part of JSON Schema that the
 * description uses, as OpenAPI 3.0 means it (nullable), and stricter: a key that is not described
 * is a fault.
 *
 *     faults(description, schema, value)    ['/items/0/staat: ...'], empty when all is well
 */
const FORMAT = {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
    date: /^\d{4}-\d\d-\d\d$/,
};

export function resolve(description, schema) {
    while (schema.$ref) {
        schema = schema.$ref.slice(2).split('/').reduce((at, key) => at[key], description);
    }
    return schema;
}

function typeOf(value) {
    if (Array.isArray(value)) return 'array';
    return Number.isInteger(value) ? 'integer' : typeof value;
}

function* ofText(schema, value, where) {
    if (schema.enum && !schema.enum.includes(value)) yield `${where}: "${value}" is no known code`;
    if (schema.maxLength !== undefined && [...value].length > schema.maxLength) yield `${where}: too long`;
    if (FORMAT[schema.format] && !FORMAT[schema.format].test(value)) yield `${where}: "${value}" is no ${schema.format}`;
    if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) yield `${where}: "${value}" is not like ${schema.pattern}`;
}

function* ofObject(description, schema, value, where) {
    for (const key of schema.required ?? []) {
        if (!(key in value)) yield `${where}/${key}: is missing`;
    }
    if (!schema.properties) return;
    for (const [key, inner] of Object.entries(value)) {
        if (schema.properties[key]) yield* check(description, schema.properties[key], inner, `${where}/${key}`);
        else if (typeof schema.additionalProperties !== 'object') yield `${where}/${key}: is not described`;
        else yield* check(description, schema.additionalProperties, inner, `${where}/${key}`);
    }
}

function* check(description, schema, value, where) {
    schema = resolve(description, schema);
    if (schema.allOf) {
        for (const part of schema.allOf) yield* check(description, part, value, where);
        if (value === null && schema.nullable) return;
    }
    if (value === null) {
        if (!schema.nullable) yield `${where}: is null`;
        return;
    }
    const type = typeOf(value);
    if (schema.type && schema.type !== type && !(schema.type === 'number' && type === 'integer')) {
        yield `${where}: is ${type}, not ${schema.type}`;
    } else if (type === 'string') {
        yield* ofText(schema, value, where);
    } else if (type === 'integer' || type === 'number') {
        if (value < schema.minimum || value > schema.maximum) yield `${where}: ${value} is out of bounds`;
    } else if (type === 'array') {
        if (value.length > schema.maxItems) yield `${where}: has too many items`;
        for (const [i, item] of value.entries()) yield* check(description, schema.items ?? {}, item, `${where}/${i}`);
    } else if (type === 'object') {
        yield* ofObject(description, schema, value, where);
    }
}

export function faults(description, schema, value) {
    return [...check(description, schema, value, '')];
}
