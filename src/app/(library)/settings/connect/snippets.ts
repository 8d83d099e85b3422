// Examples to paste, with the address of this installation in them.

export type Example = { readonly title: string; readonly about: string; readonly text: string };

export function snippetsFor(address: string): Example[] {
  const prompts = `${address}/api/v2/history/saved-prompts/`;
  return [
    {
      title: "Save a prompt with curl",
      about: "REST, as JSON.",
      text: `curl ${prompts} \\
  -H "Authorization: Bearer $SHEAF_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{"title": "Meeting notes", "content": "Turn these notes into decisions: {{notes}}", "tags": ["meeting"]}'`,
    },
    {
      title: "Find and use one",
      about: "The best match comes first. Using answers the filled text and counts.",
      text: `curl "${prompts}search/?q=meeting" \\
  -H "Authorization: Bearer $SHEAF_TOKEN"

curl ${prompts}ID/use/ \\
  -H "Authorization: Bearer $SHEAF_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{"values": {"notes": "We agreed to ship on Friday."}}'`,
    },
    {
      title: "MCP: Claude Code",
      about: "Your prompts become its slash commands, and it can search, save and record runs by itself.",
      text: `claude mcp add --transport http sheaf ${address}/api/mcp \\
  --header "Authorization: Bearer $SHEAF_TOKEN"`,
    },
    {
      title: "MCP: other clients",
      about: "For clients that are configured with JSON. A token that may only read is enough to use prompts; it then counts no uses.",
      text: JSON.stringify(
        { mcpServers: { sheaf: { type: "http", url: `${address}/api/mcp`, headers: { Authorization: "Bearer shf_…" } } } },
        null,
        2,
      ),
    },
    {
      title: "TypeScript",
      about: "tRPC, without a transformer: plain JSON, typed end to end.",
      text: `import { createTRPCClient, httpBatchLink } from "@trpc/client";

const sheaf = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: "${address}/api/trpc",
      headers: { authorization: \`Bearer \${process.env.SHEAF_TOKEN}\` },
    }),
  ],
});

const found = await sheaf.prompt.search.query({ q: "meeting" });`,
    },
    {
      title: "Live",
      about: "What happens in a library, as it happens, with tRPC subscriptions over WebSocket.",
      text: `import { createTRPCClient, createWSClient, wsLink } from "@trpc/client";

const client = createWSClient({
  url: "${address.replace(/^http/, "ws")}/api/ws",
  connectionParams: { token: process.env.SHEAF_TOKEN },
});
const sheaf = createTRPCClient<AppRouter>({ links: [wsLink({ client })] });

const { personalLibraryId } = await sheaf.account.me.query();
sheaf.live.library.subscribe(
  { libraryId: personalLibraryId },
  { onData: ({ data }) => console.log(data.seq, data.kind, data.fields) },
);`,
    },
  ];
}
