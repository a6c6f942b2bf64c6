// The way to the studio: the only file of this page that asks for anything, and only where the page came from.

import { readPack, type Pack, type Verdict } from '../pack';
import { isVerdict } from '../verdicts';

/** An answer on its way; without a verdict it takes back what was said before. */
export interface Said {
  key: string;
  base: string;
  verdict: Verdict | null;
  text: string;
  remark: string;
  seconds: number;
}

/** What the studio has of this person. */
export interface Own {
  by: string;
  answers: (Said & { verdict: Verdict; at: string })[];
}

export interface Room {
  /** The key of the card everybody is held at. */
  held: string | null;
  ended: boolean;
  /** Who leads. */
  by: string;
}

/** `away`: nobody answered, try again. `out`: the link counts no more. `over`: the session is. `refused`: this one can never be taken. */
export type Unanswered = 'away' | 'out' | 'over' | 'refused';

/** So long without an answer is none: a telephone changes its network. */
const PATIENCE = 10_000;

async function ask(path: string, body?: unknown): Promise<Response | Unanswered> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const writing = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(path, { credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: stop.signal, ...writing });
    if (answer.ok) return answer;
    if (answer.status === 403) return 'out';
    if (answer.status === 410) return 'over';
    return answer.status === 422 || answer.status === 413 ? 'refused' : 'away';
  } catch {
    return 'away';
  } finally {
    clearTimeout(timer);
  }
}

async function read<T>(path: string, as: (value: unknown) => T | undefined): Promise<T | Unanswered> {
  const answer = await ask(path);
  if (typeof answer === 'string') return answer;
  try {
    return as(await answer.json()) ?? 'away';
  } catch {
    return 'away';
  }
}

const object = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});

function ownOf(value: unknown): Own | undefined {
  const { by, answers } = object(value);
  if (typeof by !== 'string' || !Array.isArray(answers)) return undefined;
  return {
    by,
    answers: answers.map(object).flatMap(({ key, base, verdict, text, remark, at, seconds }) =>
      (typeof key === 'string' && typeof base === 'string' && isVerdict(verdict) && typeof text === 'string' && typeof remark === 'string' && typeof at === 'string' && typeof seconds === 'number'
        ? [{ key, base, verdict, text, remark, at, seconds }] : [])),
  };
}

function roomOf(value: unknown): Room | undefined {
  const { held, ended, by } = object(value);
  return (typeof held === 'string' || held === null) && typeof ended === 'boolean' && typeof by === 'string' ? { held, ended, by } : undefined;
}

export const link = {
  /** Hands the token over once; afterwards a cookie that scripts cannot read stands for it. */
  async enter(token: string): Promise<'in' | Unanswered> {
    const answer = await ask('enter', { token });
    return typeof answer === 'string' ? answer : 'in';
  },
  cards: (): Promise<Pack | Unanswered> => read('cards', (value) => readPack(JSON.stringify(value))),
  own: (): Promise<Own | Unanswered> => read('own', ownOf),
  room: (): Promise<Room | Unanswered> => read('room', roomOf),
  async say(said: Said): Promise<'kept' | Unanswered> {
    const answer = await ask('answer', said);
    return typeof answer === 'string' ? answer : 'kept';
  },
};

export type Link = typeof link;
