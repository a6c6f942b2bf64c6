// Who is told what a learner does. The page knows this much of an LMS and no more.

import type { Status } from '../standing';

/** What was kept from the last time. */
export interface Launch {
  location: string;
  state: string;
  /** What the learner should know at once; empty when all is well. */
  notice: string;
  /** Whether somebody records what is done here. */
  recorded: boolean;
}

/** An answer that was judged. */
export interface Interaction {
  id: string;
  type: 'choice' | 'sequencing' | 'numeric' | 'fill-in';
  response: string;
  pattern: string;
  right: boolean;
  /** Milliseconds from showing to answering. */
  latency: number;
}

/** Everything that is to be kept after an act. */
export interface Report {
  location: string;
  state: string;
  status: Status;
  score: number | null;
}

export interface Driver {
  launch(): Launch;
  /** After each act. False when it was not confirmed; it is kept and tried again. */
  tell(report: Report, interactions: Interaction[]): boolean;
  /** The page is hidden: what is decided is sent, nothing ends. */
  hide(): void;
  /** The learner leaves: once, and for good. False when the last save was not confirmed. */
  leave(): boolean;
  /** Called when a save is confirmed that was not before. */
  onSaved: () => void;
}
