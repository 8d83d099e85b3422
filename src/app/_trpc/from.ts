// Where a page's request comes from, as the HTTP server in front of Next has noted it.

/** Headers that the server sets on every request it hands to Next, whatever the client sent. */
export function fromHeaders(read: (name: string) => string | undefined) {
  return {
    address: read("x-sheaf-address") ?? "",
    isLocal: read("x-sheaf-local") === "1",
    userAgent: read("user-agent") ?? "",
    origin: read("x-sheaf-origin") ?? "",
  };
}
