// How the process ends: a signal is a request to finish, then everything that was started stops in the reverse order.
import type { Logger } from "pino";

/** The part of `process` that ending needs. */
type Process = Pick<NodeJS.Process, "on" | "off" | "exit">;

export type Shutdown = Readonly<{
  /** Aborted as soon as the process is asked to end: loops leave, followers say goodbye. */
  signal: AbortSignal;
  /** Registers what stops something; the last registered stops first, one after the other. */
  onStop(name: string, stop: () => Promise<void> | void): void;
  /** Ends the process as a signal would. Resolves when everything stopped (or the limit was reached). */
  stop(reason: string, code?: number): Promise<void>;
}>;

const limit = 10_000;
const signals = ["SIGTERM", "SIGINT"] as const;

/** Listens for SIGTERM and SIGINT. Further signals change nothing: npm and a terminal's Ctrl-C each send their own. */
export function createShutdown(options: { log: Logger; process?: Process; limitMs?: number }): Shutdown {
  const { log, process: host = process, limitMs = limit } = options;
  const asked = new AbortController();
  const stops: { name: string; stop: () => Promise<void> | void }[] = [];
  let ending: Promise<void> | undefined;

  const end = async (reason: string, code: number) => {
    log.info({ reason }, "stopping");
    // What hangs must not keep the process: the next start recovers whatever was left.
    const tooLate = setTimeout(() => {
      log.error({ limitMs }, "did not stop in time");
      host.exit(1);
    }, limitMs);
    asked.abort(new Error(reason));
    let result = code;
    for (const { name, stop } of stops.reverse()) {
      try {
        await stop();
      } catch (cause) {
        log.error({ err: cause, name }, "failed to stop");
        result = 1;
      }
    }
    clearTimeout(tooLate);
    for (const name of signals) host.off(name, onSignal);
    log.info("stopped");
    host.exit(result);
  };
  const stop = (reason: string, code = 0) => {
    ending ??= end(reason, code);
    return ending;
  };
  const onSignal = (name: NodeJS.Signals) => void stop(name);
  for (const name of signals) host.on(name, onSignal);
  return { signal: asked.signal, onStop: (name, how) => void stops.push({ name, stop: how }), stop };
}
