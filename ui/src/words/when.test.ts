import { describe, expect, it } from 'vitest';
import { atClock, exactly, lasting, size, some, when } from './when';

describe('times and sizes in words', () => {
  it('say today, yesterday, a day, and the year only where it is another', () => {
    const now = new Date(2026, 10, 20, 15, 0);
    expect(when(new Date(2026, 10, 20, 0, 5).toISOString(), now)).toBe('today, 00:05');
    expect(when(new Date(2026, 10, 19, 23, 55).toISOString(), now)).toBe('yesterday, 23:55');
    expect(when(new Date(2026, 10, 14, 9, 0).toISOString(), now)).toBe('14 Nov');
    expect(when(new Date(2025, 2, 3, 9, 0).toISOString(), now)).toBe('3 Mar 2025');
  });

  it('say nothing of a time that is none, because a page must not fall over a word', () => {
    expect([when(''), atClock('never'), exactly('')]).toEqual(['', '', '']);
  });

  it('count one thing as one thing', () => {
    expect(some(1, 'source')).toBe('1 source');
    expect(some(1200, 'passage')).toBe('1,200 passages');
    expect(some(2, 'entry', 'entries')).toBe('2 entries');
  });

  it('round sizes and durations to what a person can use', () => {
    expect([size(1), size(640), size(112_000), size(2_400_000), size(18_000_000)]).toEqual(['1 byte', '640 bytes', '112 KB', '2.4 MB', '18 MB']);
    expect([lasting(740), lasting(38_400), lasting(125_000)]).toEqual(['740 ms', '38.4 s', '2 min']);
  });
});
