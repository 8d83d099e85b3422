// Numbers with what they count.

/** "1 member", "2 members", "1,200 prompts". */
export const counted = (count: number, one: string): string => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
