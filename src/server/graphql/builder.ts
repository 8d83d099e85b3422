// The one place that types are declared on: it knows the context and the three scalars, and defines nothing itself.
import SchemaBuilder from "@pothos/core";
import type { GraphContext } from "./context.ts";

export const builder = new SchemaBuilder<{
  Context: GraphContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    /** Resolvers answer the value; it leaves as text. */
    JSONString: { Input: string; Output: unknown };
  };
}>({ defaultFieldNullability: false });
