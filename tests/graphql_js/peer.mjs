// graphql-js as a second executor and validator, led by `tests/equality/graphql_js` over standard input and output, one
// JSON message a line.
//
//   <- {"sdl": TEXT}                                    once -> {"ready": true}
//   <- {"judge": TEXT}                                  -> {"errors": [MESSAGE, ...]}
//   <- {"execute": {query, operationName, variables}}   -> any number of asks, then {"response": RESPONSE}
//
// While it executes it knows no data: it asks for the value of each field of each object, with the arguments that it has
// coerced itself, and gets a leaf, a list, an object by its handle, or a fault:
//
//   -> {"ask": [HANDLE, TYPE, FIELD, ARGUMENTS]}         <- {"value": VALUE}

import { readSync, writeSync } from "node:fs";
import { GraphQLError, buildSchema, execute, parse, specifiedRules, validate, valueFromASTUntyped } from "graphql";

// Everything is synchronous, so that fields are executed one after another and the first failure is the one reported.
const input = Buffer.alloc(1 << 16);
let pending = [];

function receive() {
  for (;;) {
    const length = readSync(0, input);
    if (length === 0) process.exit(0);
    const end = input.subarray(0, length).indexOf("\n");
    pending.push(Buffer.from(input.subarray(0, end < 0 ? length : end)));
    if (end < 0) continue;
    // The other side waits for an answer after each line.
    const line = Buffer.concat(pending).toString();
    pending = [];
    return JSON.parse(line);
  }
}

function send(message) {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(1, bytes, sent);
}

/** What the scalars of the two schemas accept. The SDL has no room for it. */
const scalars = {
  Date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toJSON()?.startsWith(text) === true,
  Cursor: (text) => Buffer.byteLength(text) <= 200,
  Day: (text) => /^d[+-]?\d{1,9}$/.test(text),
};

function schemaOf(sdl) {
  const schema = buildSchema(sdl);
  for (const [name, accepts] of Object.entries(scalars)) {
    const scalar = schema.getType(name);
    if (!scalar) continue;
    scalar.parseValue = (value) => {
      if (typeof value === "string" && accepts(value)) return value;
      throw new GraphQLError(`no ${name}: ${JSON.stringify(value)}`);
    };
    scalar.parseLiteral = (node) => scalar.parseValue(node.kind === "StringValue" ? node.value : valueFromASTUntyped(node));
  }
  return schema;
}

/** The rules of the specification; a bound on introspection is no part of it. */
const rules = specifiedRules.filter((rule) => rule.name !== "MaxIntrospectionDepthRule");

function value(encoded) {
  if (encoded === null) return null;
  if ("leaf" in encoded) return encoded.leaf;
  if ("list" in encoded) return encoded.list.map(value);
  if ("object" in encoded) return { __typename: encoded.object, handle: encoded.handle };
  return new GraphQLError(encoded.failed, { extensions: { code: encoded.code } });
}

function fieldResolver(source, args, _, info) {
  send({ ask: [source.handle, info.parentType.name, info.fieldName, args] });
  return value(receive().value);
}

function judged(schema, text) {
  try {
    const document = parse(text);
    return { document, errors: validate(schema, document, rules) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

function answer(schema, { query, operationName, variables }) {
  const { document, errors } = judged(schema, query);
  if (errors.length > 0) return { errors };
  const rootValue = { handle: 0 };
  return execute({ schema, document, rootValue, operationName, variableValues: variables, fieldResolver });
}

const schema = schemaOf(receive().sdl);
send({ ready: true });
for (;;) {
  const message = receive();
  if ("judge" in message) {
    send({ errors: judged(schema, message.judge).errors.map((error) => error.message) });
  } else {
    send({ response: answer(schema, message.execute) });
  }
}
