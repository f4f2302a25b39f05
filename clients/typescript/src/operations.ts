// The examples of `schema/operations` as typed documents, and the enumerations and inputs of the schema that they use.
export * from "./gen/graphql.js";
