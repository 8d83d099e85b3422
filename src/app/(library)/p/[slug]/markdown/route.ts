// A public prompt as Markdown, at `/p/{slug}.md`: its title as the heading, its description, then the text as it is.
import { textTwin } from "../text-twin";

type Context = { readonly params: Promise<{ slug: string }> };

export const GET = (request: Request, { params }: Context): Promise<Response> =>
  textTwin(request, params, {
    twin: ".md",
    type: "text/markdown",
    write: ({ title, description, content }) => [`# ${title}`, description, content].filter((part) => part !== "").join("\n\n"),
  });
