// Pages of connections, as Relay names them.
import { GraphQLError } from "graphql";
import { builder } from "../builder.ts";

export type PageInfo = {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
};
export type Edge<Node> = { readonly cursor: string; readonly node: Node };
export type Connection<Node> = { readonly edges: readonly Edge<Node>[]; readonly pageInfo: PageInfo };

const PageInfoType = builder.objectRef<PageInfo>("PageInfo");
builder.objectType(PageInfoType, {
  fields: (t) => ({
    hasNextPage: t.exposeBoolean("hasNextPage"),
    hasPreviousPage: t.exposeBoolean("hasPreviousPage"),
    startCursor: t.exposeString("startCursor", { nullable: true }),
    endCursor: t.exposeString("endCursor", { nullable: true }),
  }),
});

export { PageInfoType };

/** How many were asked for. The size of a page is refused with the document, before anything runs; what is below 0 here. */
export function sizeOf(first: number | null | undefined): number {
  const size = first ?? 10;
  if (size < 0) throw new GraphQLError("first is 0 or more", { extensions: { code: "invalid" } });
  return size;
}

/** Edges as a page behind `after`: whoever comes from a cursor has been somewhere before. */
export function connectionOf<Node>(
  edges: readonly Edge<Node>[],
  { hasMore, after }: { hasMore: boolean; after: string | null | undefined },
): Connection<Node> {
  return {
    edges,
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: after !== undefined && after !== null && after !== "",
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
