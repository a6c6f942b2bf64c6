import { expect, it } from 'vitest';
import { duration } from './duration';

it('writes durations of at most two places', () => {
  expect([0, -5, 61_239, 3_600_000, 3_661_450, 360_000_000].map(duration)).toEqual(['PT0S', 'PT0S', 'PT1M1.23S', 'PT1H', 'PT1H1M1.45S', 'PT100H']);
});
