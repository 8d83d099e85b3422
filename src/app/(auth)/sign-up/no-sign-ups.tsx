// Says before anybody fills in the form whom this installation takes. The administrator's account is made here all the same.
import { Info } from "lucide-react";

const words = { closed: "This installation takes no new accounts", invite: "New accounts here need an invitation" } as const;

export function NoSignUps({ kind }: { readonly kind: keyof typeof words }) {
  return (
    <p className="mb-4 flex items-start gap-2 rounded-control bg-info-soft px-3 py-2 text-info">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{words[kind]}. Only the administrator's own can still be made.</span>
    </p>
  );
}
