import type { GraphiQLProps } from "graphiql";

/** Sends an operation to the API beside this page and hands back its answer, refused requests included. */
export const fetcher: GraphiQLProps["fetcher"] = async (operation, options) => {
  const response = await fetch("graphql", {
    method: "POST",
    headers: {
      Accept: "application/graphql-response+json, application/json;q=0.9",
      "Content-Type": "application/json",
      ...options?.headers,
    },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The server answered ${response.status} ${response.statusText} without JSON: ${text.slice(0, 200)}`);
  }
};
