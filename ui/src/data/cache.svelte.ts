// What is on screen, kept by operation and ask. A write names what it touched; what shows it is read again.
import { untrack } from 'svelte';
import { type OperationName, type Problem, shows, type Tag } from '../contract/contract';
import { host } from '../host/current';
import { type Ask, problem, ProblemError, type Reply } from '../host/host';
import { hostWords } from '../words/host';

/** Replies kept although nothing on screen shows them, so that going back is instant. */
const KEPT = 60;

/** Any thrown thing as a problem. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof ProblemError ? thrown.problem : problem('failed', hostWords.garbled, hostWords.garbledHint);
}

class Entry<N extends OperationName> {
  value = $state.raw<Reply<N> | undefined>();
  problem = $state.raw<Problem | undefined>();
  loading = $state(true);
  watchers = 0;
  #stale = true;
  #busy = false;

  constructor(
    readonly name: N,
    readonly ask: Ask<N>,
  ) {}

  /** Reads when what is held is stale; one question at a time, and the last word wins. */
  async load(): Promise<void> {
    if (this.#busy || !this.#stale) return;
    this.#busy = true;
    this.loading = true;
    while (this.#stale) {
      this.#stale = false;
      try {
        const value = await host().call(this.name, this.ask);
        this.value = value;
        this.problem = undefined;
      } catch (thrown) {
        this.problem = problemOf(thrown);
      }
    }
    this.#busy = false;
    this.loading = false;
  }

  /** What is held may be old. The old value stays in view until the new one is there. */
  expire(): void {
    this.#stale = true;
    if (this.watchers > 0) void this.load();
  }
}

// Not reactive on purpose: what is on screen follows its own entry, not the list of all.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const entries = new Map<string, Entry<OperationName>>();

function entryOf<N extends OperationName>(name: N, ask: Ask<N>): Entry<N> {
  const key = `${name} ${JSON.stringify(ask)}`;
  let entry = entries.get(key);
  if (!entry) {
    entry = untrack(() => new Entry<OperationName>(name, ask as Ask<OperationName>));
    if (entries.size >= KEPT) for (const [old, held] of entries) if (held.watchers === 0) { entries.delete(old); break; }
    entries.set(key, entry);
  }
  return entry as unknown as Entry<N>;
}

/** A reading on screen. */
export interface Reading<N extends OperationName> {
  /** What was answered last; stays while it is read again. */
  readonly value: Reply<N> | undefined;
  /** Why it could not be read. */
  readonly problem: Problem | undefined;
  /** Whether it is being read now. */
  readonly loading: boolean;
  /** Reads again. */
  again(): void;
}

/** Reads for as long as the calling component lives. `ask` may depend on state; with `null` nothing is read. */
export function read<N extends OperationName>(name: N, ask: () => Ask<N> | null): Reading<N> {
  const entry = $derived.by(() => {
    const what = ask();
    return what === null ? undefined : entryOf(name, what);
  });
  $effect(() => {
    const watched = entry;
    if (!watched) return;
    watched.watchers += 1;
    untrack(() => void watched.load());
    return () => {
      watched.watchers -= 1;
    };
  });
  return {
    get value() {
      return entry?.value;
    },
    get problem() {
      return entry?.problem;
    },
    get loading() {
      return entry?.loading ?? false;
    },
    again() {
      entry?.expire();
    },
  };
}

/** What shows any of these is read again. */
export function invalidate(tags: readonly Tag[]): void {
  for (const entry of entries.values()) if (shows[entry.name]?.some((tag) => tags.includes(tag))) entry.expire();
}

/** Everything is read again: another project is open, or the connection was lost for a while. */
export function invalidateAll(): void {
  for (const [key, entry] of entries) {
    if (entry.watchers === 0) entries.delete(key);
    else entry.expire();
  }
}

class Writing {
  /** Writes under way: while there is one, nothing is called saved. */
  count = $state(0);
}
const writing = new Writing();

/** Whether a write is under way. */
export function saving(): boolean {
  return writing.count > 0;
}

/** Does something; throws a `ProblemError` when it could not be done. What it touched is read again by itself. */
export async function write<N extends OperationName>(name: N, ask: Ask<N>): Promise<Reply<N>> {
  writing.count += 1;
  try {
    return await host().call(name, ask);
  } finally {
    writing.count -= 1;
  }
}

/** Joins the cache to the host; returns how to part them. */
export function attach(): () => void {
  return host().onTouched(invalidate);
}

/** Forgets everything: for tests. */
export function forget(): void {
  entries.clear();
}
