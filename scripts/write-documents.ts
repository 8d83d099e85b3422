// Writes the documents that are made from the code: openapi.json, what clients are generated from.
import { writeFileSync } from "node:fs";
import { openApiDocument } from "../src/server/rest/openapi.ts";

writeFileSync(new URL("../openapi.json", import.meta.url), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
