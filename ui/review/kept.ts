// What is kept of a sitting, and how two records of the same pack become one. Whatever is read back is a stranger's.

import type { Verdict } from './pack';
import { isVerdict } from './verdicts';

export interface Draft {
  verdict: Verdict | '';
  /** What was written, by the answer it was written for: changing one's mind loses nothing. */
  texts: Partial<Record<Verdict, string>>;
  remark: string;
  skipped: boolean;
  /** When it was last changed; empty while it was only looked at. */
  at: string;
  seconds: number;
}

export interface Kept {
  form: 1;
  by: string;
  /** `brief`, `all`, `end`, or `card:` and its key. */
  place: string;
  /** Whether single keys act. */
  keys: boolean;
  /** Whether the end was reached once: from then on only open cards are left to go to. */
  ended: boolean;
  /** When an answer file was last made. */
  saved: string;
  drafts: [string, Draft][];
}

export const blank = (): Draft => ({ verdict: '', texts: {}, remark: '', skipped: false, at: '', seconds: 0 });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** A moment as `toISOString` writes it, and nothing that only sorts like one. */
export const isMoment = (value: unknown): value is string => typeof value === 'string' && /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value));
export const later = (one: string, other: string): boolean => (isMoment(one) ? Date.parse(one) : 0) > (isMoment(other) ? Date.parse(other) : 0);

function readDraft(value: unknown): Draft | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = value as Partial<Record<keyof Draft, unknown>>;
  const draft = blank();
  if (isVerdict(found.verdict)) draft.verdict = found.verdict;
  if (typeof found.texts === 'object' && found.texts !== null) for (const [verdict, words] of Object.entries(found.texts)) if (isVerdict(verdict)) draft.texts[verdict] = text(words);
  draft.remark = text(found.remark);
  draft.skipped = found.skipped === true;
  if (isMoment(found.at)) draft.at = found.at;
  if (typeof found.seconds === 'number' && found.seconds >= 0 && found.seconds < 1e6) draft.seconds = found.seconds;
  return draft;
}

/** What was kept, as far as it can be read. */
export function readKept(raw: string | null): Kept | undefined {
  try {
    const value = JSON.parse(raw ?? 'null') as Partial<Record<keyof Kept, unknown>> | null;
    if (typeof value !== 'object' || value === null || value.form !== 1) return undefined;
    const drafts = (Array.isArray(value.drafts) ? value.drafts : []).flatMap((pair: unknown): [string, Draft][] => {
      if (!Array.isArray(pair) || typeof pair[0] !== 'string') return [];
      const draft = readDraft(pair[1]);
      return draft ? [[pair[0], draft]] : [];
    });
    return { form: 1, by: text(value.by), place: text(value.place), keys: value.keys !== false, ended: value.ended === true, saved: isMoment(value.saved) ? value.saved : '', drafts };
  } catch {
    return undefined;
  }
}
