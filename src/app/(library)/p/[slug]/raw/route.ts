// The text of a public prompt, byte for byte, and nothing else.
import { textTwin } from "../text-twin";

type Context = { readonly params: Promise<{ slug: string }> };

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  textTwin(request, params, { twin: "/raw", type: "text/plain", write: ({ content }) => content });
