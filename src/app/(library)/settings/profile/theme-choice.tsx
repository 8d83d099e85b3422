// Light, dark, or as the system is.
"use client";

import { useEffect, useState } from "react";
import { Segmented } from "@/app/_ui/segmented";
import { chooseTheme, presentTheme, type Theme } from "@/app/_ui/theme";

const options = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => setTheme(presentTheme()), []);
  const choose = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return <Segmented label="Theme" value={theme} options={options} onChange={choose} />;
}
