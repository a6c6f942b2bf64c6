// The answer file: what is written into it, its name, and reading one back in.

import { check } from './check';
import { isMoment } from './kept';
import { fromMail } from './mail';
import type { Answer, Answers, Pack } from './pack';
import { isVerdict } from './verdicts';

/** Half a character, as a cut-off emoji leaves it, is no text outside of a browser. */
export const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/gu, '\ufffd');

export function answerFile(pack: Pack, by: string, savedAt: string, answers: Answer[]): Answers {
  const file: Omit<Answers, 'check'> = { coursewright: 'review answers', form: 1, project: pack.project, build: pack.build, pack: pack.pack, by: wellFormed(by.trim()), saved_at: savedAt, answers };
  return { ...file, check: check(file) };
}

export const fileText = (file: Answers): string => `${JSON.stringify(file, null, 1)}\n`;

/** Letters, digits and a few signs that every file system and mail program lets through. */
export function fileName(title: string, by: string): string {
  const safe = (text: string, most: number): string => [...text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N} _-]+/gu, ' ').replace(/\s+/g, ' ').trim()].slice(0, most).join('').trim();
  return `${['answers', safe(title, 60), safe(by, 40)].filter(Boolean).join(' ')}.json`;
}

export type Refused = 'unreadable' | 'other' | 'damaged';

function readAnswer(value: unknown): Answer | undefined {
  const one = value as Partial<Record<keyof Answer, unknown>> | null;
  if (typeof one !== 'object' || one === null) return undefined;
  const { key, base, verdict, text, remark, at, seconds } = one;
  if (typeof key !== 'string' || typeof base !== 'string' || typeof text !== 'string' || typeof remark !== 'string') return undefined;
  if (!isVerdict(verdict) || !isMoment(at) || typeof seconds !== 'number') return undefined;
  return { key, base, verdict, text, remark, at, seconds };
}

/** Reads an answer file, or a mail with one in it, for this pack. */
export function readAnswers(content: string, pack: Pack): Answers | Refused {
  let file: Partial<Answers> | null;
  try {
    file = JSON.parse(fromMail(content) ?? content.replace(/^\ufeff/, '')) as Partial<Answers> | null;
  } catch {
    return 'unreadable';
  }
  if (file?.coursewright !== 'review answers' || file.form !== 1 || !Array.isArray(file.answers)) return 'unreadable';
  if (file.project !== pack.project || file.pack !== pack.pack || file.build !== pack.build) return 'other';
  const answers = file.answers.map(readAnswer);
  if (typeof file.by !== 'string' || !isMoment(file.saved_at) || answers.some((one) => !one)) return 'damaged';
  const whole = answerFile(pack, file.by, file.saved_at, answers as Answer[]);
  return whole.check === file.check ? whole : 'damaged';
}
