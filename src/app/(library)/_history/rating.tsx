// One to five stars, or none: radio buttons that look like stars.
"use client";

import { Star } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { cx } from "@/app/_ui/cx";

type RatingProps = {
  /** Null: nobody has said. */
  readonly value: number | null;
  readonly onChange: (rating: number | null) => void;
};

const stars = [1, 2, 3, 4, 5] as const;

export function Rating({ value, onChange }: RatingProps) {
  const name = useId();
  // What was chosen shows before anybody else knows of it; the next value from outside has the last word.
  const [chosen, setChosen] = useState<{ readonly rating: number | null }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value is what ends the choice
  useEffect(() => setChosen(undefined), [value]);
  const shown = chosen === undefined ? value : chosen.rating;
  const choose = (rating: number | null) => {
    setChosen({ rating });
    onChange(rating);
  };
  return (
    <fieldset className="flex items-center">
      <legend className="sr-only">Rating</legend>
      {stars.map((star) => (
        <label
          key={star}
          className="relative grid size-6 cursor-pointer place-items-center rounded-control hover:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:size-9"
        >
          <input
            type="radio"
            name={name}
            aria-label={star === 1 ? "1 star" : `${star} stars`}
            checked={shown === star}
            onChange={() => choose(star)}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          <Star aria-hidden className={cx("size-4", shown !== null && star <= shown ? "fill-current text-accent" : "text-ink-3")} />
        </label>
      ))}
      {shown !== null && (
        <button
          type="button"
          onClick={() => choose(null)}
          className="ml-1 h-6 rounded-control px-1.5 text-ink-3 text-s hover:bg-selected hover:text-ink pointer-coarse:h-9"
        >
          Clear<span className="sr-only"> rating</span>
        </button>
      )}
    </fieldset>
  );
}
