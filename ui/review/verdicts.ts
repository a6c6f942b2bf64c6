// Which answers a card offers, and which of them say nothing without words.

import type { Kind, Verdict } from './pack';

export type Words = 'none' | 'welcome' | 'needed';

/** In the order of the keys 1 to 4. */
export const OFFERS: Record<Kind, readonly Verdict[]> = {
  statement: ['right', 'wrong', 'depends', 'not_mine'],
  conflict: ['first', 'second', 'depends', 'not_mine'],
  gap: ['teach', 'leave_out', 'depends', 'not_mine'],
  question: ['said', 'depends', 'not_mine'],
  comment: ['said', 'depends', 'not_mine'],
};

const WORDS: Record<Verdict, Words> = {
  right: 'none', first: 'none', second: 'none', teach: 'none',
  wrong: 'needed', depends: 'needed', leave_out: 'needed', said: 'needed',
  not_mine: 'welcome',
};

export const wordsFor = (verdict: Verdict | ''): Words => (verdict ? WORDS[verdict] : 'none');

export const isVerdict = (value: unknown): value is Verdict => typeof value === 'string' && Object.prototype.hasOwnProperty.call(WORDS, value);

export type Missing = 'verdict' | 'text' | 'same';

/** What an answer lacks; nothing when it counts. A sentence that is called wrong and written again as it stands is none. */
export function missing(verdict: Verdict | '', text: string, sentence: string): Missing | undefined {
  if (!verdict) return 'verdict';
  if (wordsFor(verdict) === 'needed' && !text.trim()) return 'text';
  if (verdict === 'wrong' && text.trim() === sentence.trim()) return 'same';
  return undefined;
}
