import type { TypedDocumentString } from "./gen/graphql.js";

/**
 * An operation with the types of its response and its variables: a text, or what graphql-codegen's client preset writes
 * with `documentMode: "string"`.
 */
export type Document<Result, Variables> = string | (Pick<TypedDocumentString<Result, Variables>, "__apiType"> & CompiledText);

/** A document without its types. */
export type AnyDocument = string | CompiledText;

interface CompiledText {
  toString(): string;
  __meta__?: Record<string, unknown> | undefined;
}

/** The variables of an operation; they may be left out if all of them are optional. */
export type VariablesOf<Variables> = {} extends Variables ? [variables?: Variables] : [variables: Variables];

/** How a document is sent: by the id of a manifest, by the hash of its text, with both, or by its text. */
export type Sent =
  | { documentId: string }
  | { extensions: { persistedQuery: { version: 1; sha256Hash: string } }; query?: string }
  | { query: string };

/** The id that a build gave the document; a server that trusts the manifest of that build knows it. */
export function manifestId(document: AnyDocument): string | undefined {
  const hash = typeof document === "string" ? undefined : document.__meta__?.["hash"];
  return typeof hash === "string" ? hash : undefined;
}

/** The SHA-256 of a text in hexadecimal, or nothing where the platform has no cryptography, as on pages without TLS. */
export async function sha256(text: string): Promise<string | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return undefined;
  const digest = await subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
