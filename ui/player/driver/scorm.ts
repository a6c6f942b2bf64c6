// A session with an LMS by SCORM, in the words of one edition or the other. The rules both keep: a result is read
// before it is written and never lowered; the best score is kept; every act is committed; a refused commit is kept and
// tried again; hiding commits, only leaving ends, and once.

import type { Standing } from '../standing';
import { sure } from '../sure';
import { words } from '../words';
import { AGAIN, type Clock, type Driver, type Interaction, type Launch, type Report } from './driver';
import { find, type Api } from './find';

/** An element that says how far a learner came; it only ever rises. */
export interface Mark {
  name: string;
  /** Its words from the lowest to the highest; anything else that is read stands below them all. */
  ranks: readonly string[];
  /** The word for a standing; empty where there is nothing to say. */
  of(standing: Standing): string;
}

/** One edition of SCORM. */
export interface Edition {
  /** Where an LMS puts its API, and the names of its functions. */
  api: string;
  calls: { start: string; end: string; get: string; set: string; commit: string };
  names: { location: string; state: string; exit: string; time: string; mode: string; score: string; progress?: string };
  /** Characters that are kept of location and state. */
  most: { location: number; state: number };
  /** The first of them says at once that there is a session. */
  marks: readonly Mark[];
  /** Name and value of everything that a score is said by. */
  score(percent: number): [string, string][];
  /** How far the learner came, besides marks and score. */
  progress(standing: Standing): [string, string][];
  /** What an answer is told by, its id first; names after `cmi.interactions.n.`. */
  interaction(interaction: Interaction, now: Date): [string, string][];
  exit(finished: boolean): string;
  time(ms: number): string;
}

export function scorm(edition: Edition, from: Window, clock: Clock): Driver {
  const { calls, names, most, marks } = edition;
  let api: Api | null = null;
  let running = false;
  let recording = false;
  let best: number | null = null;
  let count: number | null = null;
  let started = clock.now();
  let confirmed = true;
  let attempts = 0;
  const standing = new Map<string, string>();
  const last = new Map<string, string>();

  const call = (name: string, ...said: string[]): string => {
    try {
      return api ? String(api[name]?.(...said) ?? '') : '';
    } catch {
      return '';
    }
  };
  const yes = (answer: string): boolean => answer === 'true' || answer === '1';
  /** What stands there is not said again: another window may have gone on since, and an old one must not undo that. */
  const get = (name: string): string => {
    const value = call(calls.get, name);
    if (value) last.set(name, value);
    return value;
  };
  const set = (name: string, value: string): boolean => {
    if (last.get(name) === value) return true;
    const done = yes(call(calls.set, name, value));
    if (done) last.set(name, value);
    return done;
  };
  const rank = ({ name, ranks }: Mark, word = standing.get(name) ?? ''): number => ranks.indexOf(word);
  /** Whether there is a result that a later launch must not wipe. */
  const finished = (): boolean => marks.some((mark) => rank(mark) > 0);

  function commit(): boolean {
    set(names.time, edition.time(clock.now().getTime() - started.getTime()));
    const before = confirmed;
    confirmed = yes(call(calls.commit, ''));
    if (confirmed) attempts = 0;
    else if (attempts < AGAIN.length) {
      clock.later(sure(AGAIN[attempts++]), () => {
        if (running && !confirmed) commit();
      });
    }
    if (confirmed !== before || !confirmed) driver.onSave(confirmed);
    return confirmed;
  }

  function write(report: Report): void {
    set(names.location, report.location.slice(0, most.location));
    if (report.state.length <= most.state) set(names.state, report.state);
    for (const mark of marks) {
      const word = mark.of(report.standing);
      if (word && rank(mark, word) >= rank(mark) && set(mark.name, word)) standing.set(mark.name, word);
    }
    for (const [name, value] of edition.progress(report.standing)) set(name, value);
    const { score } = report.standing;
    if (score !== null && (best === null || score > best)) {
      const said = edition.score(score).map(([name, value]) => set(name, value));
      if (said.every(Boolean)) best = score;
    }
    // While there is something to come back to, the LMS must keep it.
    set(names.exit, edition.exit(finished()));
  }

  function record(interaction: Interaction): void {
    if (count === null) return;
    const at = `cmi.interactions.${count}`;
    const put = ([name, value]: [string, string]): boolean => yes(call(calls.set, `${at}.${name}`, value));
    const [id, ...rest] = edition.interaction(interaction, clock.now());
    // An LMS need not know interactions; one that refuses them is not asked again.
    if (!id || !put(id)) {
      count = null;
      return;
    }
    count++;
    rest.forEach(put);
  }

  const driver: Driver = {
    onSave: () => undefined,
    onGone: () => undefined,

    launch(): Launch {
      const nothing = { location: '', state: '', recorded: false };
      const found = find(from, edition.api, calls.start);
      if (!found) return { ...nothing, notice: words.noApi };
      api = found.api;
      if (!yes(call(calls.start, ''))) return { ...nothing, notice: words.noStart };
      running = true;
      // A course in a window of its own outlives the LMS that opened it.
      if (found.at !== from) found.at.addEventListener?.('pagehide', () => { if (running) driver.onGone(); });
      started = clock.now();
      const mode = get(names.mode);
      recording = mode !== 'browse' && mode !== 'review';
      for (const { name } of marks) standing.set(name, get(name));
      const raw = get(names.score);
      best = raw.trim() !== '' && Number.isFinite(Number(raw)) ? Number(raw) : null;
      const known = get('cmi.interactions._children');
      const told = Number.parseInt(get('cmi.interactions._count'), 10);
      count = known && Number.isInteger(told) ? told : null;
      if (names.progress) get(names.progress);
      const launch = { location: get(names.location), state: get(names.state), recorded: recording, notice: recording ? '' : words.review };
      if (recording) {
        // “not attempted” may be read and is never written. What stands is said again as it was read, and at once: some
        // LMSs count a session in which nothing is said of it as one without a status, and now it cannot be old.
        const [first] = marks;
        if (first) {
          const word = sure(first.ranks[Math.max(0, rank(first))]);
          last.delete(first.name);
          if (set(first.name, word)) standing.set(first.name, word);
        }
        set(names.exit, edition.exit(finished()));
        commit();
      }
      return launch;
    },

    tell(report: Report, interactions: Interaction[]): void {
      if (!running || !recording) return;
      write(report);
      interactions.forEach(record);
      commit();
    },

    settled: () => confirmed,

    leave(): boolean {
      if (!running) return confirmed;
      if (recording) commit();
      running = false;
      const ended = yes(call(calls.end, ''));
      return confirmed && ended;
    },
  };
  return driver;
}
