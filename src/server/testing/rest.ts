// REST as its clients meet it: asking as somebody, and what a refusal says.
import { ProblemBody } from "../../lib/contract/problem.ts";
import type { Person } from "./house.ts";

/** Where prompts are; paths that do not begin with a slash are below it. */
export const savedPrompts = "/api/v2/history/saved-prompts/";

/** `body` is the parsed JSON of an answer that is JSON, for the test to give its form. */
export type Asked = { readonly status: number; readonly headers: Headers; readonly text: string; readonly body: never };
export type Ask = (
  who: Person | undefined,
  method: string,
  path: string,
  body?: object | string,
  headers?: Record<string, string>,
) => Promise<Asked>;

/** Asks a server as somebody; a plain object goes as JSON. `origin` is looked up with each call: the server may start later. */
export const asksAt =
  (origin: () => string): Ask =>
  async (who, method, path, body, headers = {}) => {
    const answer = await fetch(new URL(path, `${origin()}${savedPrompts}`), {
      method,
      headers: {
        ...(who !== undefined && { authorization: `Bearer ${who.token}` }),
        ...(typeof body === "object" && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true;
    return { status: answer.status, headers: answer.headers, text, body: (isJson ? JSON.parse(text) : undefined) as never };
  };

/** A refusal's status, and each of its errors as `field code`. */
export const refusalIn = ({ status, body }: Asked): (number | string)[] => [
  status,
  ...ProblemBody.parse(body).errors.map(({ field, code }) => `${field} ${code}`.trim()),
];
