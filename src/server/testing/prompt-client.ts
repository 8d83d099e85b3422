// The spec's own client of REST, as its users would write it.
import type { PromptDetail, PromptPage } from "../../lib/contract/prompt.ts";

/** `address`: of saved prompts. */
export class PromptClient {
  constructor(
    private readonly address: string,
    private readonly authToken: string,
  ) {}

  private readonly at = (path: string) => `${this.address}${path}`;
  private readonly auth = () => ({ Authorization: `Bearer ${this.authToken}` });

  async savePrompt(input: object): Promise<PromptDetail> {
    const headers = { "Content-Type": "application/json", ...this.auth() };
    const response = await fetch(this.at(""), { method: "POST", headers, body: JSON.stringify(input) });
    return response.json() as Promise<PromptDetail>;
  }

  async getSavedPrompts(page?: number, category?: string, tags?: string[]): Promise<PromptPage> {
    const params = new URLSearchParams();
    if (page) params.append("page", page.toString());
    if (category) params.append("category", category);
    if (tags?.length) params.append("tags", tags.join(","));
    const response = await fetch(this.at(`?${params}`), { headers: this.auth() });
    return response.json() as Promise<PromptPage>;
  }

  async updatePrompt(id: string, updates: object): Promise<PromptDetail> {
    const headers = { "Content-Type": "application/json", ...this.auth() };
    const response = await fetch(this.at(`${id}/`), { method: "PATCH", headers, body: JSON.stringify(updates) });
    return response.json() as Promise<PromptDetail>;
  }

  async deletePrompt(id: string): Promise<void> {
    await fetch(this.at(`${id}/`), { method: "DELETE", headers: this.auth() });
  }

  async toggleFavorite(id: string): Promise<PromptDetail & { success: boolean; message: string }> {
    const response = await fetch(this.at(`${id}/toggle-favorite/`), { method: "POST", headers: this.auth() });
    return response.json() as Promise<PromptDetail & { success: boolean; message: string }>;
  }

  async recordUsage(id: string): Promise<void> {
    await fetch(this.at(`${id}/use/`), { method: "POST", headers: this.auth() });
  }

  async searchPrompts(query: string): Promise<PromptDetail[]> {
    const response = await fetch(this.at(`search/?q=${encodeURIComponent(query)}`), { headers: this.auth() });
    return response.json() as Promise<PromptDetail[]>;
  }
}
