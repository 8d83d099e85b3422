// Carries a stream to one client: as much as there is while there is room, the rest when there is room again.
import type { Item, LiveStream } from "../events/follow.ts";
import type { Outbox } from "./outbox.ts";

type Ends = {
  readonly frameOf: (item: Item) => Buffer;
  /** The stream's own failure, told once. */
  readonly onFailure: (error: unknown) => void;
};

/** Begins at once, and goes on until the stream is closed. */
export function carry(stream: LiveStream, outbox: Outbox, { frameOf, onFailure }: Ends): void {
  let isReading = false;
  let hasFailed = false;

  /** What it returns is to be waited for. */
  const pump = (): Promise<void> | undefined => {
    for (;;) {
      if (!outbox.hasRoom && !stream.isClosed) {
        outbox.whenRoom(flow);
        return undefined;
      }
      const item = stream.take();
      if (item === undefined || item instanceof Promise) return item;
      outbox.send(frameOf(item));
    }
  };
  const flow = () => {
    if (isReading || hasFailed) return;
    try {
      const reading = pump();
      if (reading === undefined) return;
      isReading = true;
      void reading.then(() => {
        isReading = false;
        flow();
      });
    } catch (error) {
      hasFailed = true;
      onFailure(error);
    }
  };
  stream.listen(flow);
  flow();
}
