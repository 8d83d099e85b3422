// The tokens there are, making one, and ending one.
"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { sentence } from "@/app/_ui/refusal";
import { RelativeTime } from "@/app/_ui/relative-time";
import { sayDone, sayFailed } from "@/app/_ui/say";
import type { CreatedToken, Token } from "@/lib/contract/account";
import { Failed, Loading } from "../states";
import { NewToken } from "./new-token";
import { TokenShown } from "./token-shown";

export function Tokens() {
  const tokens = trpc.token.list.useQuery();
  const utils = trpc.useUtils();
  const [made, setMade] = useState<CreatedToken>();
  const [ending, setEnding] = useState<Token>();
  const revoke = async (token: Token) => {
    try {
      await utils.client.token.revoke.mutate({ id: token.id });
      sayDone(`“${token.name}” no longer works`);
    } catch (error) {
      sayFailed(sentence("Couldn't revoke the token", error));
    } finally {
      void utils.token.list.invalidate();
    }
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <NewToken
        onMade={(token) => {
          setMade(token);
          void utils.token.list.invalidate();
        }}
      />
      {made !== undefined && <TokenShown token={made} onClose={() => setMade(undefined)} />}
      {tokens.isError && <Failed onRetry={() => void tokens.refetch()} />}
      {tokens.isPending && <Loading rows={2} />}
      {tokens.data?.length === 0 && <EmptyState icon={<KeyRound aria-hidden />} title="No tokens yet" />}
      {tokens.data !== undefined && tokens.data.length > 0 && <TokenRows tokens={tokens.data} onEnd={setEnding} />}
      {ending !== undefined && (
        <ConfirmDialog title="Revoke this token?" confirm="Revoke" onConfirm={() => revoke(ending)} onClose={() => setEnding(undefined)}>
          Programs that use “{ending.name}” stop working within a second.
        </ConfirmDialog>
      )}
    </div>
  );
}

function TokenRows({ tokens, onEnd }: { readonly tokens: readonly Token[]; readonly onEnd: (token: Token) => void }) {
  return (
    <ul className="divide-y divide-line rounded-panel border border-line">
      {tokens.map((token) => (
        <li key={token.id} className="flex items-center gap-3 px-4 py-2.5">
          <div className="min-w-0 grow">
            <p dir="auto" className="truncate font-medium">
              {token.name}
            </p>
            <p className="truncate text-ink-3 text-s">
              <code className="font-mono">{token.prefix}…</code> · {token.scopes.join(", ")} ·{" "}
              {token.lastUsedAt === null ? (
                "never used"
              ) : (
                <>
                  used <RelativeTime at={token.lastUsedAt} long />
                </>
              )}
              {token.expiresAt !== null && ` · until ${token.expiresAt.slice(0, 10)}`}
            </p>
          </div>
          <Button onClick={() => onEnd(token)}>
            Revoke<span className="sr-only"> {token.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
