import type { QuestionView } from '../../contract/contract';

export type StandingWord = QuestionView['question']['standing']['is'];

export const STANDINGS: readonly StandingWord[] = ['unknown', 'assumed', 'confirmed'];

/** Everything a question says, for finding it. */
function said({ question, at }: QuestionView): string {
  const { standing } = question;
  return [question.text, question.why, at, question.by, standing.is === 'unknown' ? '' : standing.answer, standing.is === 'confirmed' ? standing.expert : ''].join('\n').toLowerCase();
}

/** The questions that stand so, and say this. */
export function fitting(all: readonly QuestionView[], only: StandingWord | null, text: string): QuestionView[] {
  const looked = text.trim().toLowerCase();
  return all.filter((one) => (only === null || one.question.standing.is === only) && (looked === '' || said(one).includes(looked)));
}
