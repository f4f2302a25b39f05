/** The files of `operations/` as they were written, with their comments, by path. */
export const FILES = import.meta.glob<string>("../operations/*.graphql", { query: "?raw", import: "default", eager: true });
