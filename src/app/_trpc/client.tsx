// The house in the browser: typed hooks, calls batched over HTTP, following over one WebSocket.
"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createWSClient, httpBatchLink, splitLink, type TRPCWebSocketClient, wsLink } from "@trpc/client";
import { createTRPCReact } from "@trpc/react-query";
import { type ReactNode, useEffect, useState } from "react";
import type { AppRouter } from "@/server/trpc/router";
import { noteConnection } from "../_live/status";
import { leavingWhenSignedOut } from "./signed-out";

export const trpc = createTRPCReact<AppRouter>();

function connect(): TRPCWebSocketClient {
  const { protocol, host } = window.location;
  // Asked of the line itself: one that was given up may close long after its successor has opened.
  const tell = () => noteConnection(client.connection?.ws.readyState === WebSocket.OPEN);
  const client = createWSClient({
    url: `${protocol === "https:" ? "wss" : "ws"}://${host}/api/ws`,
    lazy: { enabled: true, closeMs: 2_000 },
    keepAlive: { enabled: true, intervalMs: 20_000, pongTimeoutMs: 5_000 },
    retryDelayMs: (attempt) => Math.min(5_000, 200 * 2 ** Math.min(attempt, 5)),
    onOpen: tell,
    onClose: tell,
  });
  return client;
}

/** Closes a line that may be dead without knowing it; the client opens another. */
function renew({ connection }: TRPCWebSocketClient): void {
  if (connection?.state === "open") connection.ws.close();
}

function createClients() {
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: (count, error) => count < 2 && !isRefusal(error) },
    },
  });
  const http = httpBatchLink({ url: "/api/trpc", maxURLLength: 4_000 });
  const socket = typeof window === "undefined" ? undefined : connect();
  const links =
    socket === undefined
      ? [http]
      : [
          leavingWhenSignedOut,
          splitLink({ condition: (operation) => operation.type === "subscription", true: wsLink({ client: socket }), false: http }),
        ];
  return { queries, socket, calls: trpc.createClient({ links }) };
}

/** A refusal stays a refusal however often it is asked. */
const isRefusal = (error: unknown): boolean => {
  if (typeof error !== "object" || error === null || !("data" in error)) return false;
  const { data } = error;
  return typeof data === "object" && data !== null && "httpStatus" in data && Number(data.httpStatus) < 500;
};

export function TrpcProvider({ children }: { children: ReactNode }) {
  const [{ queries, socket, calls }] = useState(createClients);
  useEffect(() => {
    const onNetwork = () => socket !== undefined && renew(socket);
    window.addEventListener("offline", onNetwork);
    window.addEventListener("online", onNetwork);
    return () => {
      window.removeEventListener("offline", onNetwork);
      window.removeEventListener("online", onNetwork);
    };
  }, [socket]);
  return (
    <trpc.Provider client={calls} queryClient={queries}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
