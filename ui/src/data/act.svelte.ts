// One thing being done by one control: is it under way, and what came of it.
import type { Problem } from '../contract/contract';
import { problemOf } from './cache.svelte';

export class Act {
  /** Whether it is under way; a second press meanwhile does nothing. */
  busy = $state(false);
  /** Why it could not be done the last time. */
  problem = $state.raw<Problem | undefined>();

  /** Does it; answers whether it was done. The problem stays here for the place that shows it. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = undefined;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.problem = problemOf(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  dismiss(): void {
    this.problem = undefined;
  }
}
