// What the panes of the workbench share: what is selected, what is being written, where to go next.

import { createContext, tick } from 'svelte';
import type { BlockId, LessonId, ModuleId, OperationName, Place, Problem, StatementId, Support } from '../contract/contract';
import { type Ask, problemOf, read, type Reading, type Reply, write } from '../data';
import { go, routeOf } from '../routes';
import type { Saving } from './edit/saving.svelte';
import { wordsOf } from './lesson/plain';
import { pickedIn } from './verbatim/picked';

/** What the right pane is about. */
export type Pane = 'evidence' | 'findings' | 'comments';
/** A pane that has become a drawer, because the window is narrow. */
export type Drawer = 'outline' | 'evidence';

/** Something said at the foot of the lesson. */
export interface Said {
  words: string;
  undo: boolean;
}

/** Where a comment is about to be written, with the words it is about. */
export interface Remarking {
  place: Place;
  quote: string;
}

/** The state of one workbench. */
export class Bench {
  /** The lesson on screen. */
  lesson: LessonId | null = $state(null);
  /** The same, as far as it has been read. */
  page: Reply<'course.lesson'> | undefined = $state.raw();
  /** The statement whose evidence is shown. */
  selected: StatementId | null = $state(null);
  /** The block that is being written. */
  editing: BlockId | null = $state(null);
  /** The words of that block on their way to the project. */
  live: Saving | null = $state.raw(null);
  /** Whether support is shown in the text. */
  shown: boolean = $state(true);
  /** The one kind of support that stands out. */
  only: Support | null = $state(null);
  pane: Pane = $state('evidence');
  drawer: Drawer | null = $state(null);
  said: Said | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  /** The name of the file that is being taken in. */
  taking: string | null = $state(null);
  /** Where the lesson shall scroll to as soon as it is there. */
  goal: Place | null = $state.raw(null);
  /** A block that was added just now: left empty, it goes again. */
  fresh: BlockId | null = $state(null);

  /** Where the menu of kinds of blocks stands: behind a block, before all, at the end. */
  slash: BlockId | 'first' | 'last' | null = $state(null);
  /** The row of the outline whose title is being written. */
  renaming: string | null = $state(null);
  /** The module that gets a new lesson. */
  adding: ModuleId | null = $state(null);
  /** Whether what is left is counted for the whole course. */
  whole: boolean = $state(false);
  /** Whether a person is about to sign. */
  signing: boolean = $state(false);
  /** The lesson that is about to be drafted, anew or for the first time. */
  drafting: LessonId | null = $state(null);
  /** The comment that is about to be written. */
  remarking: Remarking | null = $state.raw(null);
  /** The lesson that is about to be rewritten to the style guide. */
  rewriting: LessonId | null = $state(null);

  readonly outline: Reading<'course.outline'> = read('course.outline', () => ({}));
  readonly about: Reading<'studio.about'> = read('studio.about', () => ({}));

  /** The name decisions are recorded under; empty until it is known. */
  get person(): string {
    return this.about.value?.person ?? '';
  }

  /** A lesson’s line in the outline. */
  lineOf(lesson: LessonId | null): { number: string; title: string } | undefined {
    for (const module of this.outline.value?.modules ?? []) {
      const line = module.lessons.find((one) => one.id === lesson);
      if (line) return line;
    }
    return undefined;
  }

  /** What is written is saved before anything else happens. False when it cannot be saved. */
  async settle(): Promise<boolean> {
    return this.live === null || (await this.live.flush());
  }

  /** Do something to the course: save first, then ask; a problem is shown, never thrown. */
  async operate<N extends OperationName>(name: N, ask: Ask<N>): Promise<Reply<N> | null> {
    if (!(await this.settle())) return null;
    this.problem = null;
    this.said = null;
    try {
      return await write(name, ask);
    } catch (thrown) {
      this.problem = problemOf(thrown);
      return null;
    }
  }

  /** Start writing a block, or stop; what was written before is saved first, and stays open where it cannot be. */
  async edit(block: BlockId | null): Promise<void> {
    if (this.editing === block) return;
    if (!(await this.settle())) return;
    // Undo takes the last change back: once another is being written, the offer to undo the one before is gone.
    this.said = null;
    this.editing = block;
  }

  /** Begin a comment on a place; where words of it are selected, on these. */
  remark(place: Place, text = ''): void {
    this.remarking = { place, quote: (place.at === 'statement' && pickedIn(place.statement, text)) || text };
  }

  /** Begin a comment on a sentence or an objective of the lesson on screen; on the lesson itself where it is neither. */
  remarkOn(statement: StatementId | null): void {
    const { page, lesson } = this;
    const objective = page?.objectives.find((one) => one.statement === statement);
    if (objective) return this.remark({ at: 'objective', objective: objective.id }, objective.text);
    for (const block of page?.blocks ?? []) {
      const found = block.texts.flatMap((text) => text.sentences).find((one) => one.statement === statement);
      if (page && found) return this.remark({ at: 'statement', lesson: page.line.id, block: block.id, statement: found.statement }, wordsOf(found.html));
    }
    this.remark(lesson === null ? { at: 'course' } : { at: 'lesson', lesson });
  }

  /** Show a statement’s evidence. */
  select(statement: StatementId | null): void {
    // The focus that comes back to the same sentence takes nothing back.
    if (this.selected !== statement) this.said = null;
    this.selected = statement;
  }

  /** Jump to a place, in this lesson or elsewhere. */
  async go(place: Place): Promise<void> {
    this.drawer = null;
    if (!(await this.settle())) return;
    const seen = this.#inCourse(place);
    const route = routeOf(seen);
    if (route) go(route);
    await tick();
    this.goal = seen;
  }

  /** Objectives stand in the lessons that name them. */
  #inCourse(place: Place): Place {
    if (place.at !== 'objective') return place;
    const line = this.outline.value?.objectives.find((one) => one.objective.id === place.objective);
    const lesson = line?.taught[0];
    return lesson === undefined ? place : { at: 'lesson', lesson };
  }
}

export const [benchHere, setBench] = createContext<Bench>();
