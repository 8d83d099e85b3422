// Why a form was refused, when no field of it says so.
import { CircleAlert } from "lucide-react";
import type { Refusal } from "@/app/_ui/refusal";

const shownByFields = new Set(["title", "content", "description", "category", "tags", "visibility", "label"]);

export function RefusalLine({ refused, intent }: { readonly refused: Refusal | undefined; readonly intent: string }) {
  const isShown = refused !== undefined && Object.keys(refused.fields).every((field) => !shownByFields.has(field));
  return (
    <div role="alert" className="empty:hidden">
      {isShown && (
        <p className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2 text-bad text-m">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {intent}: {refused.message}
        </p>
      )}
    </div>
  );
}
