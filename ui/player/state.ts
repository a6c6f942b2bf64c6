// The learner's state as a short text: at most 4,096 characters in SCORM 1.2, proved for each course when it is built
// (crates/package/src/state has the same layout). Six bits a character; what this file did not write is not read.

import { asked, NUMBER, type ItemShape, type LessonShape, type ScenarioShape, type Shape } from './shape';
import { sure } from './sure';

/** 0 not judged, 1 right, 2 partly right, 3 not right. */
export type Verdict = 0 | 1 | 2 | 3;

/** An answer: options by number (choices, order, offered words + 1), and what was typed. */
export interface Answer {
  picks: number[];
  texts: string[];
}

export interface ItemState {
  tries: number;
  verdict: Verdict;
  answer: Answer | null;
}

export interface ScenarioState {
  /** Whether it was ever played to an end. */
  ended: boolean;
  /** The choices of the path that is being taken, by number. */
  path: number[];
}

/** 0 not yet, 1 before, 2 now. */
export type Drawn = 0 | 1 | 2;

export interface LessonState {
  done: boolean;
  /** Of an assessment: how often it was handed in, whether its result is shown, its best result in points. */
  tries: number;
  handedIn: boolean;
  best: number;
  /** Of a pool, for each question how it was drawn; of any other lesson nothing. */
  drawn: Drawn[];
  items: ItemState[];
  scenarios: ScenarioState[];
}

export interface State {
  lessons: LessonState[];
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const FORM = '1';
/** Bits that say how a question was drawn. */
const DRAWN = 2;
const FRAME = FORM.length + 4 + 4;

/** Whether a question is asked in the try at hand. */
export const isAsked = (state: LessonState, n: number): boolean => !state.drawn.length || state.drawn[n] === 2;

export function fresh(shape: Shape): State {
  return {
    lessons: shape.lessons.map((lesson) => ({
      done: false, tries: 0, handedIn: false, best: 0, drawn: lesson.draw ? lesson.items.map(() => 0) : [],
      items: lesson.items.map(() => ({ tries: 0, verdict: 0, answer: null })),
      scenarios: lesson.scenarios.map(() => ({ ended: false, path: [] })),
    })),
  };
}

export function encode(shape: Shape, state: State): string {
  const bits = new Writer();
  shape.lessons.forEach((lesson, n) => writeLesson(bits, lesson, sure(state.lessons[n])));
  const head = FORM + shape.fingerprint + bits.text();
  return head + sum(head);
}

/** The state a text stands for; null when this course's player did not write it. */
export function decode(shape: Shape, text: string): State | null {
  if (text.length < FRAME || text.length > most(shape) || !text.startsWith(FORM + shape.fingerprint)) return null;
  const head = text.slice(0, -4);
  if (sum(head) !== text.slice(-4)) return null;
  const bits = new Reader(head.slice(FRAME - 4));
  const state = { lessons: shape.lessons.map((lesson) => readLesson(bits, lesson)) };
  return !bits.bad && encode(shape, state) === text ? state : null;
}

/** Characters of the longest state. */
export function most(shape: Shape): number {
  let bits = 0;
  for (const lesson of shape.lessons) {
    bits += lesson.assessment ? triesBits(lesson) + 11 : 1;
    const items = lesson.items.map((item) => (item.assessed ? 1 : 4) + answerBits(item));
    // Of a pool only what is drawn is answered: at worst the longest.
    if (lesson.draw) bits += DRAWN * items.length;
    bits += items.sort((a, b) => b - a).slice(0, asked(lesson)).reduce((sum, own) => sum + own, 0);
    for (const scenario of lesson.scenarios) bits += 1 + pathBits(scenario);
  }
  return FRAME + Math.ceil(bits / 6);
}

/** Nobody asks how often what has no limit was handed in: it stops counting where its bits end. */
const triesBits = ({ tries }: LessonShape): number => (tries ? width(tries) : 4);
const triesMost = ({ tries }: LessonShape): number => tries || 15;

function answerBits(item: ItemShape): number {
  switch (item.kind) {
    case 'single':
    case 'truth': return width(item.size);
    case 'multiple': return item.size;
    case 'ordering': return item.size * width(item.size - 1);
    case 'numeric': return item.assessed ? textBits(NUMBER) : 0;
    case 'matching':
    case 'short':
    case 'cloze': return item.gaps.reduce((sum, gap) => sum + (gap.offered.length ? width(gap.offered.length) : item.assessed ? textBits(gap.most) : 0), 0);
  }
}

/** Bits of the longest way: nodes lead on to each other and never in a circle, which was seen when the page was built. */
function pathBits({ nodes }: ScenarioShape): number {
  const known = new Map<number, number>();
  const from = (n: number): number => {
    const node = nodes[n];
    if (!node) return 0;
    const most = known.get(n) ?? width(node.choices.length) + Math.max(0, ...node.choices.map((choice) => from(choice.next)));
    known.set(n, most);
    return most;
  };
  return from(0);
}

/** The node a path has led to; −1 at the end of the scenario. */
export function nodeAfter({ nodes }: ScenarioShape, path: number[]): number {
  return path.reduce((n, pick) => nodes[n]?.choices[pick]?.next ?? -1, 0);
}

const width = (value: number): number => (value < 1 ? 0 : 32 - Math.clz32(value));
const textBits = (units: number): number => 6 + 17 * units;

function writeLesson(bits: Writer, lesson: LessonShape, state: LessonState): void {
  if (lesson.assessment) {
    bits.put(Math.min(state.tries, triesMost(lesson)), triesBits(lesson));
    bits.put(state.handedIn ? 1 : 0, 1);
    bits.put(state.best, 10);
  } else bits.put(state.done ? 1 : 0, 1);
  state.drawn.forEach((drawn) => bits.put(drawn, DRAWN));
  lesson.items.forEach((item, n) => { if (isAsked(state, n)) writeItem(bits, item, sure(state.items[n])); });
  lesson.scenarios.forEach((scenario, n) => writeScenario(bits, scenario, sure(state.scenarios[n])));
}

function readLesson(bits: Reader, lesson: LessonShape): LessonState {
  const state: LessonState = { done: false, tries: 0, handedIn: false, best: 0, drawn: [], items: [], scenarios: [] };
  if (lesson.assessment) {
    state.tries = bits.take(triesBits(lesson), triesMost(lesson));
    state.handedIn = bits.take(1, 1) === 1;
    state.best = bits.take(10, asked(lesson));
    state.done = state.tries > 0;
    if ((state.handedIn || state.best > 0) && state.tries === 0) bits.bad = true;
  } else state.done = bits.take(1, 1) === 1;
  if (lesson.draw) {
    state.drawn = lesson.items.map(() => bits.take(DRAWN, 2) as Drawn);
    // Before it is first opened nothing is drawn; then as many as are asked.
    const now = state.drawn.filter((drawn) => drawn === 2).length;
    if (now !== lesson.draw && (now > 0 || state.tries > 0)) bits.bad = true;
  }
  state.items = lesson.items.map((item, n) => (isAsked(state, n) ? readItem(bits, item) : { tries: 0, verdict: 0, answer: null }));
  state.scenarios = lesson.scenarios.map((scenario) => readScenario(bits, scenario));
  return state;
}

function writeScenario(bits: Writer, shape: ScenarioShape, { ended, path }: ScenarioState): void {
  bits.put(ended ? 1 : 0, 1);
  // For each node on the way which choice was taken, counting from 1; 0 where the learner stands.
  for (let n = 0, at = 0; n >= 0; at++) {
    const { choices } = sure(shape.nodes[n]);
    const pick = path[at];
    bits.put(pick === undefined ? 0 : pick + 1, width(choices.length));
    n = pick === undefined ? -1 : sure(choices[pick]).next;
  }
}

function readScenario(bits: Reader, shape: ScenarioShape): ScenarioState {
  const state: ScenarioState = { ended: bits.take(1, 1) === 1, path: [] };
  let n = 0;
  while (n >= 0 && !bits.bad) {
    const { choices } = sure(shape.nodes[n]);
    const pick = bits.take(width(choices.length), choices.length);
    if (!pick) break;
    state.path.push(pick - 1);
    n = choices[pick - 1]?.next ?? -1;
  }
  if (n < 0 && !state.ended) bits.bad = true;
  return state;
}

function writeItem(bits: Writer, item: ItemShape, state: ItemState): void {
  if (item.assessed) bits.put(state.answer ? 1 : 0, 1);
  else {
    bits.put(Math.min(state.tries, 3), 2);
    bits.put(state.verdict, 2);
  }
  const { picks, texts } = state.answer ?? { picks: [], texts: [] };
  switch (item.kind) {
    case 'single':
    case 'truth': return bits.put(picks.length ? sure(picks[0]) + 1 : 0, width(item.size));
    case 'multiple': return Array.from({ length: item.size }, (_, n) => n).forEach((n) => bits.put(picks.includes(n) ? 1 : 0, 1));
    case 'ordering': return Array.from({ length: item.size }, (_, n) => n).forEach((n) => bits.put(picks[n] ?? 0, width(item.size - 1)));
    case 'numeric': return item.assessed ? bits.word(texts[0] ?? '', NUMBER) : undefined;
    case 'matching':
    case 'short':
    case 'cloze': return item.gaps.forEach((gap, n) => {
      if (gap.offered.length) bits.put(picks[n] ?? 0, width(gap.offered.length));
      else if (item.assessed) bits.word(texts[n] ?? '', gap.most);
    });
  }
}

function readItem(bits: Reader, item: ItemShape): ItemState {
  let tries = 0;
  let verdict: Verdict = 0;
  let answered: boolean;
  if (item.assessed) answered = bits.take(1, 1) === 1;
  else {
    tries = bits.take(2, 3);
    verdict = bits.take(2, 3) as Verdict;
    answered = tries > 0;
    if (answered !== verdict > 0) bits.bad = true;
  }
  const answer: Answer = { picks: [], texts: [] };
  switch (item.kind) {
    case 'single':
    case 'truth': {
      const pick = bits.take(width(item.size), item.size);
      if (pick) answer.picks.push(pick - 1);
      break;
    }
    case 'multiple':
      for (let n = 0; n < item.size; n++) if (bits.take(1, 1)) answer.picks.push(n);
      break;
    case 'ordering':
      for (let n = 0; n < item.size; n++) answer.picks.push(bits.take(width(item.size - 1), item.size - 1));
      if (answered && new Set(answer.picks).size !== item.size) bits.bad = true;
      break;
    case 'numeric':
      answer.texts.push(item.assessed ? bits.word(NUMBER) : '');
      break;
    case 'matching':
    case 'short':
    case 'cloze':
      for (const gap of item.gaps) {
        answer.picks.push(gap.offered.length ? bits.take(width(gap.offered.length), gap.offered.length) : 0);
        answer.texts.push(!gap.offered.length && item.assessed ? bits.word(gap.most) : '');
      }
  }
  return { tries, verdict, answer: answered ? answer : null };
}

class Writer {
  private bits: number[] = [];

  put(value: number, count: number): void {
    for (let place = count - 1; place >= 0; place--) this.bits.push((value >> place) & 1);
  }

  /** ASCII takes 8 bits a character, anything else 17. */
  word(text: string, most: number): void {
    const units = text.slice(0, most);
    this.put(units.length, 6);
    for (let n = 0; n < units.length; n++) {
      const unit = units.charCodeAt(n);
      if (unit < 128) this.put(unit, 8);
      else {
        this.put(1, 1);
        this.put(unit, 16);
      }
    }
  }

  /** Six bits a character; zeros at the end say nothing and are left out. */
  text(): string {
    let out = '';
    for (let at = 0; at < this.bits.length; at += 6) {
      let digit = 0;
      for (let n = 0; n < 6; n++) digit = (digit << 1) | (this.bits[at + n] ?? 0);
      out += DIGITS[digit];
    }
    return out.replace(/A+$/, '');
  }
}

class Reader {
  bad = false;
  private at = 0;

  constructor(private readonly text: string) {}

  take(count: number, limit: number): number {
    let value = 0;
    for (let n = 0; n < count; n++, this.at++) {
      const digit = this.text[Math.floor(this.at / 6)];
      const bits = digit === undefined ? 0 : DIGITS.indexOf(digit);
      if (bits < 0) this.bad = true;
      value = (value << 1) | ((bits >> (5 - (this.at % 6))) & 1);
    }
    if (value > limit) this.bad = true;
    return value;
  }

  word(most: number): string {
    let out = '';
    const length = this.take(6, most);
    for (let n = 0; n < length && !this.bad; n++) out += String.fromCharCode(this.take(1, 1) ? this.take(16, 0xffff) : this.take(7, 127));
    return out;
  }
}

/** 24 bits of FNV-1a. It tells damage from use; it is no secret. */
function sum(text: string): string {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return [18, 12, 6, 0].map((place) => DIGITS[(hash >>> place) & 63]).join('');
}
