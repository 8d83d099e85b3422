// Writes the documents that are made from the code: openapi.json and schema.graphql, what clients are generated from.
import { writeFileSync } from "node:fs";
import { schemaText } from "../src/server/graphql/schema.ts";
import { openApiDocument } from "../src/server/rest/openapi.ts";

const write = (name: string, text: string) => writeFileSync(new URL(`../${name}`, import.meta.url), text);

write("openapi.json", `${JSON.stringify(openApiDocument(), null, 2)}\n`);
write("schema.graphql", schemaText());
