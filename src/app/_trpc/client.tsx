// The house in the browser: typed hooks, calls batched over HTTP, following over one WebSocket.
"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createWSClient, httpBatchLink, splitLink, type TRPCWebSocketClient, wsLink } from "@trpc/client";
import { createTRPCReact } from "@trpc/react-query";
import { type ReactNode, useEffect, useState } from "react";
import type { AppRouter } from "@/server/trpc/router";
import { noteConnection } from "../_live/status";

export const trpc = createTRPCReact<AppRouter>();

function connect(): TRPCWebSocketClient {
  const { protocol, host } = window.location;
  return createWSClient({
    url: `${protocol === "https:" ? "wss" : "ws"}://${host}/api/ws`,
    lazy: { enabled: true, closeMs: 2_000 },
    keepAlive: { enabled: true, intervalMs: 20_000, pongTimeoutMs: 5_000 },
    retryDelayMs: (attempt) => Math.min(5_000, 200 * 2 ** Math.min(attempt, 5)),
    onOpen: () => noteConnection("live"),
    onClose: () => noteConnection("reconnecting"),
  });
}

function createClients() {
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: (count, error) => count < 2 && !isRefusal(error) },
    },
  });
  const http = httpBatchLink({ url: "/api/trpc", maxURLLength: 4_000 });
  const links =
    typeof window === "undefined"
      ? [http]
      : [splitLink({ condition: (operation) => operation.type === "subscription", true: wsLink({ client: connect() }), false: http })];
  return { queries, calls: trpc.createClient({ links }) };
}

/** A refusal stays a refusal however often it is asked. */
const isRefusal = (error: unknown): boolean => {
  if (typeof error !== "object" || error === null || !("data" in error)) return false;
  const { data } = error;
  return typeof data === "object" && data !== null && "httpStatus" in data && Number(data.httpStatus) < 500;
};

export function TrpcProvider({ children }: { children: ReactNode }) {
  const [{ queries, calls }] = useState(createClients);
  useEffect(() => {
    const offline = () => noteConnection("offline");
    const online = () => noteConnection("reconnecting");
    window.addEventListener("offline", offline);
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("offline", offline);
      window.removeEventListener("online", online);
    };
  }, []);
  return (
    <trpc.Provider client={calls} queryClient={queries}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
