// What a matter of the review is about, where it leads, and which are shown.
import type { LessonId, Matter, ReviewMatter, ReviewState, ReviewVerdict } from '../contract/contract';
import type { Route } from '../routes';

export const STATES: readonly ReviewState[] = ['divided', 'open', 'stale', 'settled', 'ruled'];

export type Kind = 'statement' | 'conflict' | 'gap' | 'question' | 'comment';
const KINDS: readonly string[] = ['conflict', 'gap', 'question', 'comment'];

/** A matter is named by its kind and the id of what it is about. */
function parts(matter: Matter): { kind: Kind; id: string } {
  const [kind = '', id = ''] = matter.split(':');
  return { kind: KINDS.includes(kind) ? (kind as Kind) : 'statement', id };
}

export const kindOf = (matter: Matter): Kind => parts(matter).kind;
export const idOf = (matter: Matter): string => parts(matter).id;

/** What can be decided about it. */
export const verdictsOf: Record<Kind, readonly ReviewVerdict[]> = { statement: ['right', 'wrong'], conflict: ['first', 'second'], gap: ['teach', 'leave_out'], question: ['said'], comment: ['said'] };

/** Verdicts that say nothing without words. */
export const needsWords = (verdict: ReviewVerdict | null): boolean => verdict === 'wrong' || verdict === 'said' || verdict === 'leave_out';

/** Where a card is looked at in the studio. */
export function routeTo(matter: Matter, lesson: LessonId | null): Route {
  const { kind, id } = parts(matter);
  switch (kind) {
    case 'statement':
      return { at: 'course', view: 'lesson', ...(lesson !== null && { lesson }), statement: id };
    case 'conflict':
      return { at: 'course', view: 'contradictions' };
    case 'gap':
      return { at: 'course', view: 'coverage' };
    case 'question':
      return { at: 'course', view: 'questions' };
    case 'comment':
      return { at: 'course', view: 'comments' };
  }
}

/** Who said that verdict, each once. */
export function sayers(matter: ReviewMatter, verdict: ReviewVerdict): string[] {
  return [...new Set(matter.answers.filter((one) => one.current && one.verdict === verdict).map((one) => one.by))];
}

/** The matters that stand so, and say this. */
export function fitting(all: readonly ReviewMatter[], only: ReviewState | null, text: string): ReviewMatter[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((one) => {
    if (only !== null && one.state !== only) return false;
    const whole = [one.text, one.at, one.reason ?? '', ...one.answers.flatMap((answer) => [answer.by, answer.text, answer.remark])].join(' ').toLowerCase();
    return wanted.every((word) => whole.includes(word));
  });
}
