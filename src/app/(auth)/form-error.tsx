// Why a form as a whole was refused, above its button.
import { CircleAlert } from "lucide-react";

export function FormError({ message }: { readonly message: string | undefined }) {
  return (
    <div role="alert">
      {message !== undefined && (
        <p className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2 text-bad text-m">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {message}
        </p>
      )}
    </div>
  );
}
