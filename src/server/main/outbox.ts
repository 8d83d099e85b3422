// What waits to be sent to one client: how much, whether there is room for more, and what happens when it takes nothing.
import type { WebSocket } from "ws";

export type OutboxLimits = {
  /** Bytes behind the one message in flight from which there is no room: follows wait, and patience begins. */
  readonly most: number;
  /** Bytes behind it that are never exceeded: answers cannot wait as follows can. */
  readonly mostEver: number;
  /** How long a client without room may take nothing. */
  readonly patienceMs: number;
};

const limits: OutboxLimits = { most: 1024 * 1024, mostEver: 16 * 1024 * 1024, patienceMs: 1_000 };

/** Cuts the client off when it does not read: it comes back for the rest from its last event. */
export class Outbox {
  readonly #socket: WebSocket;
  readonly #limits: OutboxLimits;
  readonly #sizes: number[] = [];
  readonly #blocked = new Set<() => void>();
  #waiting = 0;
  #taken = 0;
  #patience: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, given = limits) {
    this.#socket = socket;
    this.#limits = given;
  }

  get hasRoom(): boolean {
    return this.#behind <= this.#limits.most;
  }

  send(message: string | Buffer): void {
    const bytes = typeof message === "string" ? Buffer.from(message) : message;
    this.#sizes.push(bytes.length);
    this.#waiting += bytes.length;
    this.#socket.send(bytes, textFrame, this.#sent);
    if (this.#behind > this.#limits.mostEver) this.#socket.terminate();
    else if (!this.hasRoom) this.#patience ??= setTimeout(this.#lookAgain, this.#limits.patienceMs, this.#taken);
  }

  /** Calls `resume` once when there is room again. */
  whenRoom(resume: () => void): void {
    this.#blocked.add(resume);
  }

  close(): void {
    clearTimeout(this.#patience);
    this.#blocked.clear();
  }

  get #behind(): number {
    return this.#waiting - (this.#sizes[0] ?? 0);
  }

  readonly #sent = (): void => {
    this.#waiting -= this.#sizes.shift() ?? 0;
    this.#taken += 1;
    if (this.#blocked.size === 0 || !this.hasRoom) return;
    const resumed = [...this.#blocked];
    this.#blocked.clear();
    for (const resume of resumed) resume();
  };

  readonly #lookAgain = (takenBefore: number): void => {
    this.#patience = undefined;
    if (this.hasRoom) return;
    if (this.#taken === takenBefore) this.#socket.terminate();
    else this.#patience = setTimeout(this.#lookAgain, this.#limits.patienceMs, this.#taken);
  };
}

const textFrame = { binary: false } as const;
