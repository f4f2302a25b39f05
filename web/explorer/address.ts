import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";

/**
 * Where the site begins. A build finds it from the address of its own files, so a proxy may serve the site under any
 * path. All files of a build are in `assets/`.
 */
export const root = import.meta.env.DEV ? new URL("/", window.location.href) : new URL(/* @vite-ignore */ "../", import.meta.url);

/** The path of the root without a slash at its end, as the router wants it. */
export const base = root.pathname.replace(/\/$/, "");

/** The page of a node: `role:15-2051.00` is at `/role/15-2051.00`. */
export function pathOf(id: string): string {
  const [kind = "", ...code] = id.split(":");
  return `/${kind}/${encodeURIComponent(code.join(":"))}`;
}

/** How one parameter of an address is read and written. An empty list of texts means that it is absent. */
export interface Parameter<Value> {
  read(texts: string[]): Value;
  write(value: Value): string[];
}

/** One text; empty if absent. */
export const text: Parameter<string> = {
  read: ([first = ""]) => first,
  write: (value) => (value ? [value] : []),
};

/** Several texts, each a parameter of its own: `region=a&region=b`. */
export const texts: Parameter<string[]> = { read: (values) => values, write: (values) => values };

/** A number; undefined if absent or not a number. */
export const number: Parameter<number | undefined> = {
  read: ([first]) => (first !== undefined && first.trim() && Number.isFinite(Number(first)) ? Number(first) : undefined),
  write: (value) => (value === undefined ? [] : [String(value)]),
};

/** Yes or no; no if absent. */
export const flag: Parameter<boolean> = {
  read: ([first]) => first === "yes",
  write: (value) => (value ? ["yes"] : []),
};

/** One of some words; the first of them if absent or unknown. */
export function choice<const Word extends string>(words: readonly [Word, ...Word[]]): Parameter<Word> {
  return {
    read: ([first]) => words.find((word) => word === first) ?? words[0],
    write: (value) => (value === words[0] ? [] : [value]),
  };
}

/** The parameters of a view, by name. */
export type Parameters = Record<string, Parameter<any>>;
export type Values<P extends Parameters> = { [Name in keyof P]: P[Name] extends Parameter<infer Value> ? Value : never };

/** What the query part of an address says. */
export function readAddress<P extends Parameters>(parameters: P, search: string): Values<P> {
  const found = new URLSearchParams(search);
  const values = Object.entries(parameters).map(([name, { read }]) => [name, read(found.getAll(name))]);
  return Object.fromEntries(values) as Values<P>;
}

/** The query part that says it, with a question mark unless it is empty. Parameters of others in `search` are kept. */
export function writeAddress<P extends Parameters>(parameters: P, values: Partial<Values<P>>, search = ""): string {
  const written = new URLSearchParams(search);
  for (const [name, { write }] of Object.entries(parameters)) {
    if (!(name in values)) continue;
    written.delete(name);
    for (const value of write(values[name])) written.append(name, value);
  }
  const parts = written.toString();
  return parts && `?${parts}`;
}

/**
 * The state of a view, which is in its address and nowhere else: a shared link restores it. `set` changes the address;
 * with `replace` the change is no step of its own for the back button.
 */
export function useAddress<P extends Parameters>(
  parameters: P,
): [Values<P>, (change: Partial<Values<P>>, options?: { replace?: boolean }) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const values = useMemo(() => readAddress(parameters, search), [parameters, search]);
  const set = useCallback(
    (change: Partial<Values<P>>, options?: { replace?: boolean }) =>
      go(path + writeAddress(parameters, change, window.location.search), options),
    [go, parameters, path],
  );
  return [values, set];
}
