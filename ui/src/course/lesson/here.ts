// What the sentences of a block need to know about it.

import { createContext } from 'svelte';
import type { LessonId, ObjectiveView, Piece, Severity, Slot, StatementId, TextView } from '../../contract/contract';

/** The block a sentence stands in. */
export interface BlockHere {
  /** The tracked change laid over a sentence. */
  pieces: (statement: StatementId) => readonly Piece[] | undefined;
  /** The gravest open finding about a sentence, where one is worth a mark in the text. */
  severity: (statement: StatementId) => Severity | undefined;
  /** How many comments wait at a sentence. */
  comments: (statement: StatementId) => number;
  /** The one sentence of the lesson that the Tab key reaches. */
  home: () => StatementId | null;
}

export const [blockHere, setBlock] = createContext<BlockHere>();

/** What a question needs to know about its lesson. */
export interface LessonHere {
  lesson: LessonId;
  number: string;
  objectives: readonly { number: number; objective: ObjectiveView }[];
}

export const [lessonHere, setLesson] = createContext<() => LessonHere>();

/** A slot as a word, so that fields and texts find each other. */
export function slotKey(slot: Slot): string {
  switch (slot.in) {
    case 'entry':
    case 'term':
    case 'front':
    case 'card':
      return `${slot.in} ${slot.n}`;
    case 'cell':
      return `cell ${slot.row} ${slot.column}`;
    case 'choice':
    case 'feedback':
      return `${slot.in} ${slot.option}`;
    case 'node':
      return `node ${slot.node}`;
    case 'decision':
    case 'consequence':
      return `${slot.in} ${slot.choice}`;
    default:
      return slot.in;
  }
}

/** The texts of one slot. */
export function textsAt(texts: readonly TextView[], key: string): TextView[] {
  return texts.filter((text) => slotKey(text.slot) === key);
}
