// graphql-js as a second executor and validator, led by `tests/equality/graphql_js` over standard input and output, one
// JSON message a line.
//
//   <- {"sdl": TEXT}                                    once
//   <- {"judge": TEXT}                                  -> {"errors": [MESSAGE, ...]}
//   <- {"execute": {query, operationName, variables}}   -> any number of asks, then {"response": RESPONSE}
//
// While it executes it knows no data: it asks for the value of each field of each object, with the arguments that it has
// coerced itself, and gets a leaf, a list, an object by its handle, or a fault:
//
//   -> {"ask": [[HANDLE, TYPE, FIELD, ARGUMENTS], ...]}  <- {"values": [VALUE, ...]}

import { createInterface } from "node:readline";
import { GraphQLError, buildSchema, execute, parse, specifiedRules, validate, valueFromASTUntyped } from "graphql";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function receive() {
  const { value, done } = await lines.next();
  if (done) process.exit(0);
  return JSON.parse(value);
}

function send(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
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

function value(told) {
  if (told === null) return null;
  if ("leaf" in told) return told.leaf;
  if ("list" in told) return told.list.map(value);
  if ("object" in told) return { __typename: told.object, handle: told.handle };
  return new GraphQLError(told.failed, { extensions: { code: told.code } });
}

/** What one execution waits for. After a failure graphql-js goes on with fields that no longer count. */
class Asker {
  waiting = [];
  asking = false;
  isOver = false;

  async ask() {
    while (this.waiting.length > 0 && !this.isOver) {
      const batch = this.waiting;
      this.waiting = [];
      send({ ask: batch.map(({ question }) => question) });
      const { values } = await receive();
      values.forEach((told, i) => batch[i].resolve(value(told)));
      // What they lead to is asked for together.
      await new Promise(setImmediate);
    }
    this.asking = false;
  }
}

function fieldResolver(source, args, asker, info) {
  return new Promise((resolve) => {
    asker.waiting.push({ question: [source.handle, info.parentType.name, info.fieldName, args], resolve });
    if (!asker.asking) {
      asker.asking = true;
      setImmediate(() => asker.ask());
    }
  });
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

async function answer(schema, { query, operationName, variables }) {
  const { document, errors } = judged(schema, query);
  if (errors.length > 0) return { errors };
  const contextValue = new Asker();
  const response = await execute({
    schema,
    document,
    rootValue: { handle: 0 },
    contextValue,
    operationName,
    variableValues: variables,
    fieldResolver,
  });
  contextValue.isOver = true;
  return response;
}

const schema = schemaOf((await receive()).sdl);
for (;;) {
  const message = await receive();
  if ("judge" in message) {
    send({ errors: judged(schema, message.judge).errors.map((error) => error.message) });
  } else {
    send({ response: await answer(schema, message.execute) });
  }
}
