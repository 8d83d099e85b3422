// Gathers what the fields of one answer ask for one by one, and asks for it together.

/** Asks for a key; all keys asked for until the answer's fields pause are given to `read` at once, each once. */
export type Loader<K, V> = (key: K) => Promise<V>;

/** @param read answers in any order, by key; what is not there is undefined */
export function createLoader<K, V>(read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>): Loader<K, V | undefined> {
  let waiting: { keys: Set<K>; found: Promise<ReadonlyMap<K, V>> } | undefined;

  const gather = () => {
    const keys = new Set<K>();
    const found = afterFields().then(() => {
      waiting = undefined;
      return read([...keys]);
    });
    return { keys, found };
  };
  return (key) => {
    waiting ??= gather();
    waiting.keys.add(key);
    return waiting.found.then((values) => values.get(key));
  };
}

/** When every promise that is settled by now has been read: sibling fields have then asked. */
const afterFields = (): Promise<void> => new Promise((resolve) => Promise.resolve().then(() => process.nextTick(resolve)));
