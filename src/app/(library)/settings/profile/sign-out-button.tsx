// The way out.
"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { trpc } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { leave } from "./leave";

export function SignOutButton() {
  const [busy, setBusy] = useState(false);
  const { client } = trpc.useUtils();
  const out = () => {
    setBusy(true);
    void leave(() => client.account.signOut.mutate());
  };
  return (
    <Button icon={<LogOut aria-hidden />} busy={busy} onClick={out}>
      Sign out
    </Button>
  );
}
