// Settings for normalized caches. An id that names a day belongs to values of that day, so none of them needs more.

import { possibleTypes, withoutId } from "./gen/hints.js";

type Mutable<T> = { -readonly [Key in keyof T]: Mutable<T[Key]> };

/** Apollo Client: `new InMemoryCache(apolloCache)`. Objects with an id are kept by it without further settings. */
export const apolloCache = { possibleTypes: possibleTypes as Mutable<typeof possibleTypes> };

/** urql: `cacheExchange(urqlCache())`; types without an id are kept in the object around them, without warnings. */
export function urqlCache(): { keys: Record<string, () => null> } {
  return { keys: Object.fromEntries(withoutId.map((type) => [type, () => null])) };
}

/** Relay: `new Store(source, { getDataID: relayDataId })`. */
export function relayDataId(value: { id?: unknown }, type: string): unknown {
  return (withoutId as readonly string[]).includes(type) ? undefined : value.id;
}

/** Scalars for the compilers of Relay (`customScalarTypes`) and graphql-codegen (`scalars`). */
export const scalars = { Cursor: "string", Date: "string" } as const;

export { possibleTypes, withoutId };
