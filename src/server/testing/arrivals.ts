// What arrives at a test, kept in its order.

/** What arrives, kept, with a way to wait for the n-th of it. */
export class Arrivals<T> {
  readonly all: T[] = [];
  #waiting: { count: number; resolve: () => void; reject: (error: unknown) => void }[] = [];
  #ending: { error: unknown } | undefined;

  add(one: T): void {
    this.all.push(one);
    for (const waiter of this.#waiting) if (waiter.count <= this.all.length) waiter.resolve();
  }
  end(error: unknown): void {
    this.#ending = { error };
    for (const waiter of this.#waiting) waiter.reject(error);
  }
  /** The first `count`, as soon as there are so many; the error that ended the stream before. */
  async first(count: number): Promise<T[]> {
    if (this.all.length < count && this.#ending !== undefined) throw this.#ending.error;
    if (this.all.length < count) await new Promise<void>((resolve, reject) => this.#waiting.push({ count, resolve, reject }));
    return this.all.slice(0, count);
  }
  /** Everything up to the one that is meant, as soon as it has come. */
  async until(isMeant: (one: T) => boolean): Promise<T[]> {
    for (let count = 1; ; count++) {
      const found = await this.first(count);
      const last = found.at(-1);
      if (last !== undefined && isMeant(last)) return found;
    }
  }
}
