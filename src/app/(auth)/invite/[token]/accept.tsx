// Joining. A full load of the library follows, which then has it in its rail.
"use client";

import { useState } from "react";
import { TrpcProvider, trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { useIsHydrated } from "@/app/_ui/hydrated";
import { sentence } from "@/app/_ui/refusal";
import { FormError } from "../../form-error";

export function Accept({ token }: { readonly token: string }) {
  return (
    <TrpcProvider>
      <AcceptButton token={token} />
    </TrpcProvider>
  );
}

function AcceptButton({ token }: { readonly token: string }) {
  const { client } = trpc.useUtils();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const isHydrated = useIsHydrated();
  const accept = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { id } = await client.invitation.accept.mutate({ token });
      window.location.assign(`/?library=${id}`);
    } catch (error) {
      setProblem(sentence("Couldn't join", error));
      setBusy(false);
    }
  };
  return (
    <div className="grid gap-3">
      <FormError message={problem} />
      <Button look="primary" size="large" busy={busy} disabled={!isHydrated} className="disabled:opacity-100" onClick={() => void accept()}>
        Accept
      </Button>
    </div>
  );
}
