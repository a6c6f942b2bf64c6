// The rows of the matrix: what each objective has, and behind them what serves none.

import type { Aligned, Bloom, Exercise, Loose, Taught } from '../../contract/contract';

/** An objective with what serves it, or a lesson with what serves no objective. */
export type Line = { is: 'objective'; one: Aligned } | { is: 'loose'; one: Loose };

/** What can be missing. */
export const GAPS = ['taught', 'practised', 'assessed', 'below', 'loose'] as const;
export type Gap = (typeof GAPS)[number];

const levels: readonly Bloom[] = ['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create'];

/** Whether one level asks for less than another. */
export function lower(one: Bloom, than: Bloom): boolean {
  return levels.indexOf(one) < levels.indexOf(than);
}

export function linesOf({ objectives, loose }: { objectives: Aligned[]; loose: Loose[] }): Line[] {
  return [...objectives.map((one): Line => ({ is: 'objective', one })), ...loose.map((one): Line => ({ is: 'loose', one }))];
}

/** What tells one row from another. */
export function keyOf(line: Line): string {
  return line.is === 'objective' ? line.one.objective.id : `loose-${line.one.lesson}`;
}

/** Lessons that teach in this row. */
export function taughtOf({ is, one }: Line): Taught[] {
  if (is === 'objective') return one.taught;
  return one.taught === null ? [] : [one.taught];
}

/** Whether something is missing in a row. */
export function lacks(line: Line, gap: Gap): boolean {
  if (line.is === 'loose') return gap === 'loose';
  switch (gap) {
    case 'taught':
      return line.one.taught.every((taught) => taught.blocks === 0);
    case 'practised':
    case 'assessed':
      return line.one[gap].length === 0;
    case 'below':
      return line.one.below;
    case 'loose':
      return false;
  }
}

/** Rows with one gap whose objective, lessons or questions hold every word searched for. */
export function fitting(all: readonly Line[], only: Gap | null, text: string): Line[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((line) => {
    if (only !== null && !lacks(line, only)) return false;
    const own = line.is === 'objective' ? [line.one.objective.text, line.one.objective.bloom] : [line.one.number, line.one.title];
    const exercises: Exercise[] = [...line.one.practised, ...line.one.assessed];
    const whole = [...own, ...taughtOf(line).flatMap((taught) => [taught.number, taught.title]), ...exercises.flatMap((one) => [one.at, one.text, one.bloom ?? ''])].join(' ').toLowerCase();
    return wanted.every((word) => whole.includes(word));
  });
}
