// What /api/health answers: whether this process may be sent requests, and why not.

export type Phase = "starting" | "ready" | "draining";
export type SearchHealth = Readonly<{ engine: "postgres" | "meilisearch"; state: string }>;

export type Health = Readonly<{
  status: "ok" | "starting" | "draining" | "unavailable";
  database: "up" | "down";
  search: SearchHealth;
  version: string;
}>;

/** A load balancer asks every few seconds and must not wait for a database that hangs. */
const patience = 2000;

/**
 * @param askDatabase resolves when the database answers
 * @returns the body, and 200 or 503; search that is down is no reason for 503: PostgreSQL answers then
 */
export async function health(state: {
  phase: Phase;
  askDatabase: () => Promise<unknown>;
  search: SearchHealth;
  version: string;
  patienceMs?: number;
}): Promise<{ http: 200 | 503; body: Health }> {
  const database = (await answers(state.askDatabase, state.patienceMs ?? patience)) ? "up" : "down";
  const whenReady = database === "up" ? "ok" : "unavailable";
  const status = state.phase === "ready" ? whenReady : state.phase;
  return { http: status === "ok" ? 200 : 503, body: { status, database, search: state.search, version: state.version } };
}

async function answers(ask: () => Promise<unknown>, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const answered = async () => {
    await ask();
    return true;
  };
  try {
    return await Promise.race([answered(), tooLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
