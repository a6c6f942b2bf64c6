// Where a learner stands: derived from the state, never stored. Only acts change the state, so leaving decides nothing.

import { asked, type LessonShape, type Shape } from './shape';
import type { LessonState, State } from './state';
import { sure } from './sure';

export interface Standing {
  /** Every lesson is done, and every assessment was handed in. */
  complete: boolean;
  /** Whether the course has an assessment with at least one question. */
  assessed: boolean;
  /** Best result in per cent with two places; null before the first handing in. */
  score: number | null;
  passed: boolean;
  /** Not passed, and no try is left. */
  failed: boolean;
  /** The part of the lessons that is done, 0 to 1 with two places; 1 only when all are. */
  progress: number;
}

/** The one status of SCORM 1.2. */
export type Status = 'passed' | 'failed' | 'completed' | 'incomplete';

export function passed(lesson: LessonShape, state: LessonState): boolean {
  return state.best * 100 >= lesson.mastery * asked(lesson) && state.tries > 0;
}

/** How often an assessment can still be handed in. */
export function triesLeft(lesson: LessonShape, state: LessonState): number {
  return lesson.tries ? Math.max(0, lesson.tries - state.tries) : Infinity;
}

export function standing(shape: Shape, state: State): Standing {
  let points = 0;
  let questions = 0;
  let handedIn = false;
  let allPassed = true;
  let failed = false;
  shape.lessons.forEach((lesson, n) => {
    if (!lesson.assessment) return;
    const own = sure(state.lessons[n]);
    points += own.best;
    questions += asked(lesson);
    handedIn ||= own.tries > 0;
    if (!passed(lesson, own)) {
      allPassed = false;
      failed ||= triesLeft(lesson, own) === 0;
    }
  });
  return {
    complete: state.lessons.every((lesson) => lesson.done),
    assessed: questions > 0,
    score: handedIn ? Math.round((points * 10000) / questions) / 100 : null,
    passed: questions > 0 && allPassed,
    failed,
    progress: Math.floor((state.lessons.filter((lesson) => lesson.done).length * 100) / Math.max(1, state.lessons.length)) / 100,
  };
}

/** Completion and success in one word: both are needed for “passed”; while a try is left, nobody has failed. */
export function status({ complete, assessed, passed, failed }: Standing): Status {
  if (!complete) return 'incomplete';
  if (!assessed) return 'completed';
  return passed ? 'passed' : failed ? 'failed' : 'incomplete';
}

/** Practice questions of a lesson that were never checked. */
export function openQuestions(lesson: LessonShape, state: LessonState): number {
  return lesson.assessment ? 0 : state.items.filter((item) => item.tries === 0).length;
}

/** Scenarios of a lesson that were never played to an end. They are practice, as questions are, and which end does not count. */
export function openScenarios(lesson: LessonShape, state: LessonState): number {
  return lesson.assessment ? 0 : state.scenarios.filter((scenario) => !scenario.ended).length;
}

/** What of a lesson was never tried. */
export function open(lesson: LessonShape, state: LessonState): number {
  return openQuestions(lesson, state) + openScenarios(lesson, state);
}
