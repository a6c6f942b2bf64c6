// Who is told what a learner does. The page knows this much of an LMS and no more.

import type { Standing } from '../standing';

/** What was kept from the last time. */
export interface Launch {
  location: string;
  state: string;
  /** What the learner should know at once; empty when all is well. */
  notice: string;
  /** Whether somebody records what is done here. */
  recorded: boolean;
  /** Per cent that pass, where the LMS has its own. */
  mastery?: number;
  /** Where the LMS wants the learner to go on leaving. */
  back?: string;
}

/** An answer, before it takes the form of one standard or another. */
export interface Interaction {
  id: string;
  type: 'choice' | 'true-false' | 'sequencing' | 'matching' | 'numeric' | 'fill-in';
  /** The question, as it is read. */
  question: string;
  /** The options or entries of a choice or an order, the left sides of a matching: letters with their words. */
  options: { id: string; words: string }[];
  /** What is offered for the left sides of a matching. */
  targets?: { id: string; words: string }[];
  /** What was answered: letters of options, true or false, pairs as “a[.]1”, a number, the words of the gaps. */
  response: string[];
  /** What is right, in the same form. */
  pattern: string[];
  /** Of a number: how far off still counts. */
  range: { least: string; most: string } | null;
  /** Null where nothing is right or wrong: a choice of a scenario. */
  right: boolean | null;
  /** Milliseconds from showing to answering. */
  latency: number;
}

/** Everything that is to be kept after an act. */
export interface Report {
  location: string;
  state: string;
  standing: Standing;
}

export interface Driver {
  launch(): Launch | Promise<Launch>;
  /** After each act. What is not confirmed is kept and tried again; `onSave` says how it went. */
  tell(report: Report, interactions: Interaction[]): void;
  /** When nothing is under way any more: whether the last save was confirmed. */
  settled(): boolean | Promise<boolean>;
  /** The learner leaves: once, and for good. False when the last save was not confirmed. */
  leave(): boolean | Promise<boolean>;
  /** Called when a save was refused, and when one is confirmed after that. */
  onSave: (confirmed: boolean) => void;
  /** Called when the LMS goes away before the page does: the last moment in which something can be told. */
  onGone: () => void;
}

/** What a driver takes from the world. */
export interface Clock {
  now(): Date;
  later(seconds: number, act: () => void): void;
}

/** Seconds after which a refused save is tried again; then with each act. */
export const AGAIN = [5, 20, 60];
