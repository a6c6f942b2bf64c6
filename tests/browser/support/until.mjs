// Waiting for what nobody announces.
import assert from 'node:assert/strict';

/** Waits until a condition holds; `words()` say what was waited for. */
export async function until(holds, words) {
  for (const end = performance.now() + 5000; !holds();) {
    assert.ok(performance.now() < end, words());
    await new Promise((later) => { setTimeout(later, 10); });
  }
}
