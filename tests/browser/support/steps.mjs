// A journey is told step by step; what follows a step that failed would only fail too, so it ends there.
import { after, test } from 'node:test';
import { stopAll } from './program.mjs';

after(stopAll);

/** Runs a journey: `tell(step)` calls `await step('words', work)` for each of its steps. */
export function journey(words, tell) {
  test(words, async (context) => {
    await tell(async (step, work) => {
      const begun = performance.now();
      try {
        await work();
      } catch (thrown) {
        throw new Error(`${step}: ${thrown.message}`, { cause: thrown });
      }
      context.diagnostic(`${step} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
    });
  });
}
