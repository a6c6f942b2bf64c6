// Which lesson stands on the workbench.

import type { LessonId, LessonLine, ObjectiveLine } from '../contract/contract';

/**
 * The lesson an address names; else one that teaches the objective it names; else the one that stood there before;
 * else the first with something left; else the first.
 */
export function nextLesson(lessons: readonly LessonLine[], named: string | undefined, before: LessonId | null, objective: string | undefined, objectives: readonly ObjectiveLine[]): LessonId | null {
  const has = (id: string | null | undefined): id is LessonId => lessons.some((line) => line.id === id);
  if (has(named)) return named;
  const taught = objectives.find((line) => line.objective.id === objective)?.taught.find(has);
  if (taught !== undefined) return taught;
  if (has(before)) return before;
  return (lessons.find((line) => line.left > 0 && line.blocks > 0) ?? lessons[0])?.id ?? null;
}
