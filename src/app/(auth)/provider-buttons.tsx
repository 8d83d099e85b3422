// Signing in with an account one has elsewhere, where the installation is set up for it.
"use client";

import { Button } from "@/app/_ui/button";
import { enterWith } from "./enter";

const names = { github: "GitHub", google: "Google" } as const;

type ProviderButtonsProps = { readonly providers: readonly (keyof typeof names)[]; readonly next: string };

export function ProviderButtons({ providers, next }: ProviderButtonsProps) {
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-2 pt-4">
      <p className="flex items-center gap-3 text-ink-3 text-s before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        or
      </p>
      {providers.map((provider) => (
        <Button key={provider} size="large" onClick={() => void enterWith(provider, next)}>
          Continue with {names[provider]}
        </Button>
      ))}
    </div>
  );
}
