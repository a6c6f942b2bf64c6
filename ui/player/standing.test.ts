import { describe, expect, it } from 'vitest';
import type { Shape } from './shape';
import { open, standing, status } from './standing';
import { fresh } from './state';

const item = { id: 'x', kind: 'single' as const, assessed: true, goal: 0, size: 2, key: [0], gaps: [], value: '', tolerance: '', unit: '' };
const teaching = { id: 'a', assessment: false, mastery: 0, tries: 0, draw: 0, minutes: 1, items: [], scenarios: [] };
const exam = { id: 'b', assessment: true, mastery: 80, tries: 3, draw: 0, minutes: 1, items: [item, item, item], scenarios: [] };

function after(shape: Shape, change: (lessons: ReturnType<typeof fresh>['lessons']) => void) {
  const state = fresh(shape);
  change(state.lessons);
  return standing(shape, state);
}

describe('standing', () => {
  it('a scenario is open until it was played to an end once, as a practice question is until it was tried', () => {
    const lesson = { ...teaching, scenarios: [{ id: 's', nodes: [{ id: 'n', choices: [{ id: 'c', next: -1 }] }] }] };
    const [state] = fresh({ fingerprint: 'AAAA', lessons: [lesson] }).lessons;
    if (!state) throw new Error('a lesson has a state');
    expect(open(lesson, state)).toBe(1);
    state.scenarios = [{ ended: true, path: [] }];
    expect(open(lesson, state), 'also while it is played again').toBe(0);
    expect(open({ ...lesson, assessment: true }, { ...state, scenarios: [{ ended: false, path: [] }] }), 'nothing holds up a final check').toBe(0);
  });

  it('without an assessment is completed when every lesson is done, and has no score', () => {
    const shape = { fingerprint: 'AAAA', lessons: [teaching, teaching] };
    expect(status(after(shape, () => undefined))).toBe('incomplete');
    const done = after(shape, (lessons) => lessons.forEach((lesson) => { lesson.done = true; }));
    expect([status(done), done.score]).toEqual(['completed', null]);
  });

  const shape = { fingerprint: 'AAAA', lessons: [teaching, exam] };
  const at = (done: boolean, tries: number, best: number) => after(shape, ([first, second]) => {
    if (first) first.done = done;
    if (second) Object.assign(second, { tries, best, done: tries > 0 });
  });

  it('passes with both: read to the end, and the mastery score', () => {
    expect(status(at(true, 1, 3))).toBe('passed');
    expect(status(at(false, 1, 3))).toBe('incomplete');
    expect(at(true, 1, 2).score).toBe(66.67);
  });

  it('fails only when no try is left', () => {
    expect(status(at(true, 1, 2))).toBe('incomplete');
    expect(status(at(true, 3, 2))).toBe('failed');
    expect(status(at(true, 3, 3))).toBe('passed');
  });

  it('counts the share of what is drawn, and never fails what can be tried without limit', () => {
    const pool = (tries: number, own: number, best: number) => after({ fingerprint: 'AAAA', lessons: [{ ...exam, draw: 2, tries }] }, ([lesson]) => {
      if (lesson) Object.assign(lesson, { tries: own, best, done: own > 0 });
    });
    expect([pool(3, 1, 2).score, status(pool(3, 1, 2))]).toEqual([100, 'passed']);
    expect([pool(3, 3, 1).score, status(pool(3, 3, 1))]).toEqual([50, 'failed']);
    expect(status(pool(0, 15, 1)), 'there is always one more').toBe('incomplete');
    expect([status(pool(1, 1, 1)), status(pool(9, 8, 1))]).toEqual(['failed', 'incomplete']);
  });

  it('reports no score before the first handing in', () => {
    expect(at(true, 0, 0).score).toBeNull();
  });
});
