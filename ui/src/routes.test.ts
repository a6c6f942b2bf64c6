import { describe, expect, it } from 'vitest';
import { href, parse, type Route, routeOf } from './routes';

const routes: Route[] = [
  { at: 'start', making: false },
  { at: 'start', making: true },
  { at: 'sources' },
  { at: 'sources', adding: true },
  { at: 'sources', source: 'src-1', passage: 'pas-2' },
  { at: 'course', view: 'lesson' },
  { at: 'course', view: 'findings' },
  { at: 'course', view: 'ledger', statement: 'sta-1' },
  { at: 'course', view: 'coverage' },
  { at: 'course', view: 'questions' },
  { at: 'course', view: 'comments' },
  { at: 'course', view: 'comments', comment: 'com-1' },
  { at: 'course', view: 'alignment' },
  { at: 'course', view: 'contradictions' },
  { at: 'course', view: 'style' },
  { at: 'course', view: 'lesson', lesson: 'les-1', block: 'blo-2', statement: 'sta-3' },
  { at: 'course', view: 'findings', lesson: 'les-1' },
  { at: 'review' },
  { at: 'review', view: 'plan' },
  { at: 'review', view: 'answers' },
  { at: 'review', view: 'board' },
  { at: 'releases' },
  { at: 'releases', build: 'web' },
  { at: 'activity' },
  { at: 'activity', history: true },
  { at: 'settings' },
];

describe('routes', () => {
  it('come back from their address as they were', () => {
    for (const route of routes) expect(parse(href(route)), href(route)).toEqual(route);
  });

  it('have different addresses, so that none hides another', () => {
    expect(new Set(routes.map(href)).size).toBe(routes.length);
  });

  it('lead to the start where an address means nothing, so that a stale link is no dead end', () => {
    expect(parse('#/nowhere/at/all')).toEqual({ at: 'start', making: false });
    expect(parse('')).toEqual({ at: 'start', making: false });
  });

  it('lead from a statement of a problem to the sentence itself', () => {
    expect(routeOf({ at: 'statement', lesson: 'les-1', block: 'blo-1', statement: 'sta-1' })).toEqual({ at: 'course', view: 'lesson', lesson: 'les-1', block: 'blo-1', statement: 'sta-1' });
    expect(routeOf({ at: 'project' })).toBeUndefined();
  });
});
