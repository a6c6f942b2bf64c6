// How each code is shown and which one thing is offered. Exhaustive by type: a new code does not compile until it is served here.
import type { Code } from '../contract/contract';

/** The one action that helps, if a page can offer it. */
export type Remedy = 'again' | 'read_again' | 'jump' | 'settings' | 'sources' | 'start' | 'none';

export interface Presentation {
  /** “Cannot be done now” is not a failure and does not look like one. */
  tone: 'cannot' | 'failed';
  remedy: Remedy;
}

export const presentations: Record<Code, Presentation> = {
  wrong_use: { tone: 'failed', remedy: 'none' },
  not_allowed: { tone: 'cannot', remedy: 'none' },
  no_project: { tone: 'cannot', remedy: 'start' },
  not_found: { tone: 'cannot', remedy: 'read_again' },
  other_base: { tone: 'cannot', remedy: 'read_again' },
  invalid: { tone: 'cannot', remedy: 'jump' },
  gate_closed: { tone: 'cannot', remedy: 'jump' },
  locked: { tone: 'cannot', remedy: 'again' },
  too_new: { tone: 'cannot', remedy: 'start' },
  damaged: { tone: 'failed', remedy: 'start' },
  not_a_project: { tone: 'cannot', remedy: 'start' },
  exists: { tone: 'cannot', remedy: 'again' },
  disk: { tone: 'failed', remedy: 'again' },
  source: { tone: 'failed', remedy: 'sources' },
  package: { tone: 'failed', remedy: 'jump' },
  nothing_to_draft: { tone: 'cannot', remedy: 'sources' },
  busy: { tone: 'cannot', remedy: 'again' },
  cancelled: { tone: 'cannot', remedy: 'again' },
  model: { tone: 'failed', remedy: 'settings' },
  reply: { tone: 'failed', remedy: 'again' },
  key: { tone: 'cannot', remedy: 'again' },
  failed: { tone: 'failed', remedy: 'again' },
};
