// GraphQL for a test file: the real server over a house of its own, asked over HTTP.
import { type Gateway, openGateway } from "./gateway.ts";
import { type House, openHouse, type Person } from "./house.ts";

export type GraphqlAnswer = {
  readonly status: number;
  readonly headers: Headers;
  /** Read as tests need it: never by what it should be. */
  readonly data: never;
  readonly errors: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[] | undefined;
  readonly text: string;
};

export type GraphqlHouse = AsyncDisposable & {
  readonly house: House;
  readonly gateway: Gateway;
  readonly url: string;
  ask(who: Person | undefined, query: string, variables?: object, headers?: Record<string, string>): Promise<GraphqlAnswer>;
  /** A body as it stands, and whatever else a request may be. */
  send(request: RequestInit & { readonly query?: string }, who?: Person): Promise<GraphqlAnswer>;
};

export const bearer = (who: Person | undefined): Record<string, string> =>
  who === undefined ? {} : { authorization: `Bearer ${who.token}` };

export async function openGraphqlHouse(settings: Record<string, string> = {}): Promise<GraphqlHouse> {
  const house = await openHouse(settings);
  const gateway = await openGateway(house.services);
  const url = `http://127.0.0.1:${gateway.port}/api/graphql`;
  const send: GraphqlHouse["send"] = async ({ query = "", headers, ...request }, who) => {
    const answer = await fetch(`${url}${query}`, { ...request, headers: { ...bearer(who), ...(headers as Record<string, string>) } });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json") === true;
    const body = isJson ? JSON.parse(text) : {};
    return { status: answer.status, headers: answer.headers, data: body.data as never, errors: body.errors, text };
  };
  return {
    house,
    gateway,
    url,
    send,
    ask: (who, query, variables, headers) =>
      send(
        { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify({ query, variables }) },
        who,
      ),
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      await house[Symbol.asyncDispose]();
    },
  };
}
