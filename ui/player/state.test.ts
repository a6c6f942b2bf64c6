import { describe, expect, it } from 'vitest';
import type { ItemShape, Kind, LessonShape, ScenarioShape, Shape } from './shape';
import { decode, encode, fresh, isAsked, most, nodeAfter, type State } from './state';

/** A generator with a seed, so that a failure can be run again. */
function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function item(kind: Kind, assessed: boolean, size: number): ItemShape {
  const right = { offered: ['a', 'b', 'c', 'd', 'e'], most: 0, accept: [] };
  const gaps = kind === 'matching' ? [right, right, right] : kind === 'short' ? [{ offered: [], most: 12, accept: ['gauge'] }] : kind === 'cloze' ? [{ offered: ['a', 'b', 'c'], most: 0, accept: ['a'] }, { offered: [], most: 12, accept: ['4411'] }] : [];
  return { id: `blk-${kind}`, kind, assessed, goal: 0, size, key: [0], gaps, value: '4.5', tolerance: '0', unit: '' };
}

const KINDS: Kind[] = ['single', 'multiple', 'ordering', 'truth', 'matching', 'numeric', 'short', 'cloze'];
const branching: ScenarioShape = {
  id: 'blk-s',
  nodes: [
    { id: 'nod-1', choices: [{ id: 'cho-1', next: 1 }, { id: 'cho-2', next: 2 }, { id: 'cho-3', next: -1 }] },
    { id: 'nod-2', choices: [{ id: 'cho-4', next: 2 }, { id: 'cho-5', next: -1 }] },
    { id: 'nod-3', choices: [{ id: 'cho-6', next: -1 }, { id: 'cho-7', next: -1 }, { id: 'cho-8', next: -1 }, { id: 'cho-9', next: -1 }] },
  ],
};
const shape: Shape = {
  fingerprint: 'aB-_',
  lessons: [
    { id: 'les-1', assessment: false, mastery: 0, tries: 0, draw: 0, minutes: 1, items: KINDS.map((kind) => item(kind, false, 4)), scenarios: [branching] },
    { id: 'les-2', assessment: true, mastery: 80, tries: 3, draw: 0, minutes: 1, items: KINDS.map((kind) => item(kind, true, 5)), scenarios: [branching, branching] },
    { id: 'les-3', assessment: true, mastery: 80, tries: 0, draw: 3, minutes: 1, items: KINDS.map((kind) => item(kind, true, 5)), scenarios: [] },
    { id: 'les-4', assessment: true, mastery: 80, tries: 9, draw: 0, minutes: 1, items: [], scenarios: [] },
  ],
};

function random(next: (below: number) => number, typed: string): State {
  const state = fresh(shape);
  shape.lessons.forEach((lesson, n) => {
    const own = state.lessons[n];
    if (!own) return;
    if (lesson.assessment) {
      own.tries = next((lesson.tries || 15) + 1);
      own.handedIn = own.tries > 0 && next(2) === 1;
      own.best = own.tries > 0 ? next((lesson.draw || lesson.items.length) + 1) : 0;
      if (lesson.draw && (own.tries > 0 || next(2))) {
        const now = lesson.items.map((_, at) => at).sort(() => next(3) - 1).slice(0, lesson.draw);
        own.drawn = lesson.items.map((_, at) => (now.includes(at) ? 2 : (next(2) % 2) as 0 | 1));
      }
      own.done = own.tries > 0;
    } else own.done = next(2) === 1;
    own.scenarios = lesson.scenarios.map((scenario) => {
      const path: number[] = [];
      for (let at = 0; at >= 0 && next(4) > 0; at = nodeAfter(scenario, path)) path.push(next(scenario.nodes[at]?.choices.length ?? 1));
      return { ended: nodeAfter(scenario, path) < 0 || next(2) === 1, path };
    });
    own.items = lesson.items.map((one, at) => {
      const answered = next(3) > 0 && isAsked(own, at);
      const order = [...Array(one.size).keys()].sort(() => next(3) - 1);
      const picks = one.kind === 'single' || one.kind === 'truth' ? [next(one.size)] : one.kind === 'multiple' ? order.slice(0, next(one.size + 1)).sort() : one.kind === 'ordering' ? order : one.kind === 'cloze' ? [next(4), 0] : one.kind === 'short' ? [0] : one.kind === 'matching' ? [next(6), next(6), next(6)] : [];
      const texts = one.kind === 'numeric' ? [one.assessed ? typed.slice(0, 16) : ''] : one.kind === 'cloze' ? ['', one.assessed ? typed.slice(0, 12) : ''] : one.kind === 'short' ? [one.assessed ? typed.slice(0, 12) : ''] : one.kind === 'matching' ? ['', '', ''] : [];
      return { tries: !one.assessed && answered ? 1 + next(3) : 0, verdict: (!one.assessed && answered ? 1 + next(3) : 0) as 0 | 1 | 2 | 3, answer: answered ? { picks, texts } : null };
    });
  });
  return state;
}

describe('the state as text', () => {
  it('keeps the longest way through a scenario within what is proved, and refuses an end that was never reached', () => {
    const state = fresh({ ...shape, lessons: shape.lessons.slice(0, 1) });
    const only = { ...shape, lessons: [{ ...shape.lessons[0], items: [] } as LessonShape] };
    expect(most(only)).toBe(9 + Math.ceil((1 + 1 + 2 + 2 + 3) / 6));
    const [lesson] = state.lessons;
    if (lesson) Object.assign(lesson, { items: [], scenarios: [{ ended: true, path: [0, 0, 3] }] });
    const text = encode(only, state);
    expect([text.length, decode(only, text)]).toEqual([most(only), state]);
    if (lesson?.scenarios[0]) lesson.scenarios[0].ended = false;
    expect(decode(only, encode(only, state))).toBeNull();
  });

  it('comes back as it was, 2,000 times', () => {
    const next = chance(7);
    for (let n = 0; n < 2000; n++) {
      const state = random(next, ['', '4.5', 'é漢🎓', 'a word that is too long for it'][next(4)] ?? '');
      const text = encode(shape, state);
      expect(text.length).toBeLessThanOrEqual(most(shape));
      expect(decode(shape, text)).toEqual(state);
    }
  });

  it('is never longer than what the exporter proves', () => {
    const state = random(() => 2, '漢'.repeat(40));
    for (const lesson of state.lessons) lesson.items.forEach((one, n) => {
      if (!isAsked(lesson, n)) return;
      one.tries ||= shape.lessons[0] && lesson === state.lessons[0] ? 3 : 0;
      one.answer ??= { picks: n === 2 ? [...Array(lesson === state.lessons[0] ? 4 : 5).keys()] : [], texts: ['漢'.repeat(40), '漢'.repeat(40)] };
    });
    expect(encode(shape, state).length).toBeLessThanOrEqual(most(shape));
  });

  it('refuses a draw of more or fewer questions, and one that was never made once it was handed in', () => {
    const only = { ...shape, lessons: shape.lessons.slice(2, 3) };
    const read = (drawn: number[], tries = 1) => {
      const state = fresh(only);
      Object.assign(state.lessons[0] ?? {}, { drawn, tries, done: tries > 0 });
      return decode(only, encode(only, state));
    };
    expect(read([2, 0, 2, 1, 0, 0, 0, 2])?.lessons[0]?.drawn).toEqual([2, 0, 2, 1, 0, 0, 0, 2]);
    expect(read([0, 0, 0, 0, 0, 0, 0, 0], 0), 'it was not opened yet').not.toBeNull();
    for (const drawn of [[0, 0, 0, 0, 0, 0, 0, 0], [2, 2, 0, 0, 0, 0, 0, 0], [2, 2, 2, 2, 0, 0, 0, 0], [2, 2, 2, 3, 0, 0, 0, 0]]) expect(read(drawn), drawn.join('')).toBeNull();
  });

  it('without limit counts on to where its bits end', () => {
    const only = { ...shape, lessons: shape.lessons.slice(2, 3) };
    const state = fresh(only);
    Object.assign(state.lessons[0] ?? {}, { drawn: [2, 2, 2, 0, 0, 0, 0, 0], tries: 40, done: true });
    expect(decode(only, encode(only, state))?.lessons[0]?.tries).toBe(15);
  });

  it('of another structure, cut, or changed in one character starts clean, 10,000 times', () => {
    const next = chance(11);
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ ~"<é';
    for (let n = 0; n < 10_000; n++) {
      const text = encode(shape, random(next, '4411'));
      const at = next(text.length);
      const other = digits[next(digits.length)] ?? '';
      const changed = [text.slice(0, at) + other + text.slice(at + 1), text.slice(0, at), text.slice(0, at) + other + text.slice(at), text + other][next(4)] ?? '';
      if (changed !== text) expect(decode(shape, changed), changed).toBeNull();
    }
    expect(decode({ ...shape, fingerprint: 'XXXX' }, encode(shape, fresh(shape)))).toBeNull();
  });

  it('that nobody wrote is refused whatever it is', () => {
    for (const text of ['', '1', 'null', '{}', '<script>', '1aB-_', `1aB-_${'A'.repeat(5000)}`, '\u0000'.repeat(20)]) expect(decode(shape, text)).toBeNull();
  });
});
