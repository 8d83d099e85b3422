// Making a shared library: its name is all it takes.
"use client";

import { useRouter } from "next/navigation";
import { trpc } from "@/app/_trpc/client";
import { sayDone } from "@/app/_ui/say";
import { NameDialog } from "./name-dialog";

export function NewLibraryDialog({ onClose, onMade }: { readonly onClose: () => void; readonly onMade?: () => void }) {
  const router = useRouter();
  const utils = trpc.useUtils();
  return (
    <NameDialog
      title="New library"
      about="A library of its own for a team or a project. You decide who is in it."
      name=""
      confirm="Create"
      intent="Couldn't create the library"
      onClose={onClose}
      onNamed={async (name) => {
        const made = await utils.client.library.create.mutate({ name });
        await utils.account.me.invalidate();
        void utils.library.list.invalidate();
        sayDone(`“${made.name}” is made`);
        onMade?.();
        router.push(`/libraries/${made.id}`);
      }}
    />
  );
}
