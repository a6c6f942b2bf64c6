// Reads as a component would, for tests: until `stop`.
import { flushSync } from 'svelte';
import type { OperationName } from '../contract/contract';
import type { Ask } from '../host/host';
import { read, type Reading } from './cache.svelte';

export function reading<N extends OperationName>(name: N, ask: () => Ask<N> | null): { shown: Reading<N>; stop: () => void } {
  let shown: Reading<N> | undefined;
  const stop = $effect.root(() => {
    shown = read(name, ask);
  });
  flushSync();
  if (!shown) throw new Error('nothing was read');
  return { shown, stop };
}
