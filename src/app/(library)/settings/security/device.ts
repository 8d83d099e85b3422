// A browser's long name for itself, shortened to what its owner calls it.

const browsers = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
] as const;

const systems = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
] as const;

const first = (text: string, known: readonly (readonly [RegExp, string])[]) => known.find(([pattern]) => pattern.test(text))?.[1];

/** "Firefox on Linux"; what says nothing known keeps its own words. */
export function deviceOf(userAgent: string): { readonly name: string; readonly isPhone: boolean } {
  const browser = first(userAgent, browsers);
  const system = first(userAgent, systems);
  const name = [browser, system].filter((part) => part !== undefined).join(" on ");
  return { name: name === "" ? userAgent.slice(0, 60) || "Unknown" : name, isPhone: /\b(iPhone|Android|Mobile)\b/.test(userAgent) };
}
