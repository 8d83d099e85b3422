// Who sees a prompt: three choices, each with what it means.
import { Check, Globe, Link2, Lock } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "@/app/_ui/cx";
import type { Visibility } from "@/lib/contract/prompt";

type Choice = { readonly value: Visibility; readonly icon: ReactNode; readonly label: string; readonly words: string };

const choices = (isShared: boolean): readonly Choice[] => [
  isShared
    ? { value: "private", icon: <Lock aria-hidden />, label: "Only the library", words: "Its members see it, nobody else." }
    : { value: "private", icon: <Lock aria-hidden />, label: "Only me", words: "Nobody else sees it." },
  {
    value: "unlisted",
    icon: <Link2 aria-hidden />,
    label: "Who has the link",
    words: "Whoever has the link may read, use and duplicate it. It is in no list.",
  },
  {
    value: "public",
    icon: <Globe aria-hidden />,
    label: "Everyone",
    words: "Found in Explore and by search engines. Versions from before stay hidden unless they were public.",
  },
];

type VisibilityChoiceProps = {
  readonly value: Visibility;
  readonly onChange: (value: Visibility) => void;
  /** It is in a library that others are in. */
  readonly isShared: boolean;
};

export function VisibilityChoice({ value, onChange, isShared }: VisibilityChoiceProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-m">Who sees it</legend>
      <div className="overflow-hidden rounded-control border border-line">
        {choices(isShared).map((choice) => (
          <label
            key={choice.value}
            className={cx(
              "relative flex cursor-pointer gap-3 border-line border-b px-3 py-2.5 last:border-b-0 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0",
              "has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2",
              choice.value === value ? "bg-selected" : "text-ink-2 hover:bg-sunken",
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              aria-labelledby={`${name}-${choice.value}`}
              aria-describedby={`${name}-${choice.value}-words`}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            {choice.icon}
            <span className="grid grow">
              <span id={`${name}-${choice.value}`} className="font-medium text-ink">
                {choice.label}
              </span>
              <span id={`${name}-${choice.value}-words`} className="text-ink-2 text-m">
                {choice.words}
              </span>
            </span>
            {choice.value === value && <Check aria-hidden className="text-accent" />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
