// The page's only way out: operations of the contract, files put in, packages taken out. Window, browser and tests each bring one.
import type { Code, Operations, OperationName, Problem, Tag } from '../contract/contract';
import { hostWords } from '../words/host';

/** What an operation is asked. */
export type Ask<N extends OperationName> = Operations[N]['ask'];
/** What it answers. */
export type Reply<N extends OperationName> = Operations[N]['reply'];

/** A file the host has taken in, to be named by its handle. */
export interface Taken {
  handle: string;
  name: string;
  size: number;
}

/** The answer of both hosts to a call. */
export type Envelope = { ok: unknown; touched?: Tag[] } | { problem: Problem };

export interface Host {
  /** Where the page runs; only the window can choose files by its own dialog. */
  readonly kind: 'window' | 'browser' | 'scripted';
  /** Calls an operation; throws a `ProblemError` when it could not be done. */
  call<N extends OperationName>(name: N, ask: Ask<N>): Promise<Reply<N>>;
  /** Hands a file over, for `source.add` and its like. */
  put(file: File): Promise<Taken>;
  /** Hands a built package to the person. */
  download(handle: string, name: string): Promise<void>;
  /** Tells what a write touched; returns how to stop listening. */
  onTouched(listener: (tags: readonly Tag[]) => void): () => void;
}

/** Something did not happen; holds why, in words for a person. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** A problem made on this side of the wire. */
export function problem(code: Code, message: string, hint: string): Problem {
  return { code, message, hint, place: null };
}

/** Megabytes of a file that the program takes in; both hosts refuse more. */
const MOST = 100;

/** Refuses a file that is too large before it is read or sent: a film of an hour would fill the memory first. */
export function fits(file: File): void {
  const size = Math.ceil(file.size / 1024 ** 2);
  if (size > MOST) throw new ProblemError(problem('source', hostWords.tooLarge(file.name, size, MOST), hostWords.tooLargeHint));
}

/** Listeners for touched tags: both hosts keep one. */
export class Touches {
  readonly #listeners = new Set<(tags: readonly Tag[]) => void>();
  listen(listener: (tags: readonly Tag[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  tell(tags: readonly Tag[] | undefined): void {
    if (tags && tags.length > 0) for (const listener of this.#listeners) listener(tags);
  }
}

/** Opens an envelope: gives what is in it, tells what it touched, throws the problem it holds. */
export function unwrap<N extends OperationName>(envelope: Envelope, touches: Touches): Reply<N> {
  if ('problem' in envelope) throw new ProblemError(envelope.problem);
  touches.tell(envelope.touched);
  return envelope.ok as Reply<N>;
}
