// Puts the files that are no modules beside the compiled ones.

import { copyFileSync } from "node:fs";

const here = (path) => new URL(path, import.meta.url);
copyFileSync(here("src/gen/persisted-documents.json"), here("dist/persisted-documents.json"));
copyFileSync(here("../../schema/schema.graphql"), here("dist/schema.graphql"));
