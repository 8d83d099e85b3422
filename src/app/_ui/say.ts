// Notices to the person at the screen ("Saved", "Couldn't save: …"), sayable from anywhere. The toaster shows them.

export type Notice = {
  readonly message: string;
  readonly tone?: "good" | "bad" | "plain";
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[];
  /** How long it stays, in milliseconds. */
  readonly stays?: number;
};

type Deliver = (notice: Notice) => void;

const waiting: Notice[] = [];
const wakers = new Set<() => void>();
let deliver: Deliver | undefined;

export function say(notice: Notice): void {
  if (deliver !== undefined) {
    deliver(notice);
    return;
  }
  waiting.push(notice);
  for (const wake of wakers) wake();
}

export const sayDone = (message: string, actions?: Notice["actions"]): void =>
  say({ message, tone: "good", ...(actions === undefined ? {} : { actions }) });

export const sayFailed = (message: string, actions?: Notice["actions"]): void =>
  say({ message, tone: "bad", ...(actions === undefined ? {} : { actions }) });

/** True once somebody has something to say: the toaster is loaded only then. */
export const isSomethingWaiting = (): boolean => waiting.length > 0 || deliver !== undefined;

export function onFirstNotice(wake: () => void): () => void {
  wakers.add(wake);
  return () => wakers.delete(wake);
}

/** The toaster's side: takes what is waiting and everything after it, until the returned function is called. */
export function deliverTo(next: Deliver): () => void {
  deliver = next;
  for (const notice of waiting.splice(0)) next(notice);
  return () => {
    if (deliver === next) deliver = undefined;
  };
}
