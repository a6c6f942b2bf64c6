// The run in work: asked for four times a second while it runs, and what it touched read again when it ends.
import { host } from '../host/current';
import type { Reply } from '../host/host';
import type { RunId, Tag } from '../contract/contract';
import { invalidate, problemOf } from './cache.svelte';

export type RunShown = Reply<'run.show'>;
/** A text that is being written: its parts in order, of which only the last one changes. */
export type Arriving = Omit<NonNullable<RunShown['text']>, 'keep'>;

/** What a page has of a text, with what came since. What stands keeps its identity, so that nothing of it is drawn again. */
export function grown(before: Arriving | undefined, came: RunShown['text']): Arriving | undefined {
  if (came === null) return undefined;
  const { keep, ...rest } = came;
  const stands = before?.serial === came.serial ? before.parts.slice(0, keep) : [];
  return { ...rest, parts: [...stands, ...came.parts] };
}

/** How often a run in work is asked how far it is. */
const EVERY_MS = 250;
/** Failed questions in a row after which following a run ends. */
const PATIENCE = 8;
/** Everything a run can change. */
const TOUCHED: readonly Tag[] = ['studio', 'project', 'sources', 'outline', 'lesson', 'ledger', 'findings', 'suggestions', 'questions', 'comments', 'own', 'releases', 'activity', 'history'];

class Work {
  /** The run in work, as last heard. */
  current = $state.raw<RunShown | undefined>();
  /** The text in work, as far as it is there. */
  text = $state.raw<Arriving | undefined>();
  /** The run that ended last, until somebody has seen to it. */
  ended = $state.raw<RunShown | undefined>();
  /** Whether Cancel was pressed and the run has not ended yet. */
  cancelling = $state(false);
  #followed: RunId | undefined;
  #waiting = new Map<RunId, ((run: RunShown | undefined) => void)[]>();

  /** Follows a run until it ends; answers how it ended, or nothing when it cannot be heard any more. */
  follow(run: RunId): Promise<RunShown | undefined> {
    return new Promise((resolve) => {
      this.#waiting.set(run, [...(this.#waiting.get(run) ?? []), resolve]);
      if (this.#followed !== run) {
        this.#followed = run;
        void this.#poll(run);
      }
    });
  }

  /** Asks the run to stop. */
  async cancel(): Promise<void> {
    const run = this.current?.run;
    if (run === undefined) return;
    this.cancelling = true;
    try {
      await host().call('run.cancel', { run });
    } catch {
      this.cancelling = false;
    }
  }

  /** Lets go of the run in work without waiting for its end: another project is open now. */
  forget(): void {
    this.#followed = undefined;
    this.current = undefined;
    this.text = undefined;
    this.ended = undefined;
    this.cancelling = false;
    for (const waiting of this.#waiting.values()) for (const resolve of waiting) resolve(undefined);
    this.#waiting.clear();
  }

  /** What ended has been seen. */
  dismiss(): void {
    this.ended = undefined;
  }

  async #poll(run: RunId): Promise<void> {
    let misses = 0;
    while (this.#followed === run) {
      try {
        const have = this.text && { serial: this.text.serial, parts: this.text.parts.length };
        const shown = await host().call('run.show', have ? { run, have } : { run });
        misses = 0;
        if (this.#followed !== run) break;
        if (shown.state !== 'running') return this.#end(run, shown);
        if (this.ended?.run !== run) this.ended = undefined;
        this.current = shown;
        this.text = grown(this.text, shown.text);
      } catch (thrown) {
        misses += 1;
        if (misses >= PATIENCE || problemOf(thrown).code === 'not_found') return this.#end(run, undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }

  #end(run: RunId, shown: RunShown | undefined): void {
    this.#followed = undefined;
    this.current = undefined;
    this.text = undefined;
    this.cancelling = false;
    this.ended = shown;
    invalidate(TOUCHED);
    for (const resolve of this.#waiting.get(run) ?? []) resolve(shown);
    this.#waiting.delete(run);
  }
}

export const work = new Work();
