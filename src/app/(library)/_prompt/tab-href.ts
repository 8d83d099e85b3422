// Where a prompt's tabs are.

export const tabHref = (promptId: string, key: string): string => `/prompts/${promptId}${key === "prompt" ? "" : `?tab=${key}`}`;
