// What the document shows for the operations that people try first.
const prompt = {
  id: "550e8400-e29b-41d4-a716-446655440000",
  user: "7f1de7c4-6c0e-4b43-9d55-0f0c3a3c9a11",
  title: "Launch mail",
  content: "Write a launch mail for {{product}} to {{audience}}.",
  description: "For the day a product goes live",
  category: "business",
  tags: ["email", "marketing"],
  useCount: 0,
  lastUsedAt: null,
  isFavorite: false,
  isPublic: false,
  metadata: { tone: "friendly" },
  createdAt: "2026-02-10T10:00:00.000Z",
  updatedAt: "2026-02-10T10:00:00.000Z",
  version: 1,
  slug: "launch-mail",
  visibility: "private",
  libraryId: "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed",
  purpose: "",
  models: [],
  tools: [],
  inputs: [],
  labels: {},
};

const { title, content, description, category, tags, metadata } = prompt;

/** By procedure. */
export const examples: Readonly<Record<string, { readonly body?: object; readonly answer?: object }>> = {
  "prompt.create": { body: { title, content, description, category, tags, metadata }, answer: prompt },
  "prompt.list": { answer: { count: 1, next: null, previous: null, results: [prompt] } },
  "prompt.get": { answer: prompt },
  "prompt.use": {
    body: { values: { product: "Sheaf", audience: "writers" } },
    answer: { useCount: 1, lastUsedAt: "2026-02-10T10:15:00.000Z", text: "Write a launch mail for Sheaf to writers." },
  },
  "history.record": {
    body: {
      savedPrompt: prompt.id,
      source: "notebook",
      originalPrompt: "Write a launch mail for Sheaf to writers.",
      modelUsed: "large-1",
      tokensInput: 12,
      tokensOutput: 180,
      creditsSpent: 1,
      rating: 4,
      iterations: [{ promptText: "Write a launch mail for Sheaf to writers.", aiResponse: "Dear writers …", responseModel: "large-1" }],
    },
  },
  "iteration.addTo": { body: { promptText: "Shorter, please.", aiResponse: "Writers: Sheaf is here.", isBookmarked: true } },
  "account.signIn": { body: { email: "name@example.org", password: "correct horse battery" } },
};
