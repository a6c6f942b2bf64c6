// SCORM 1.2. The rules it keeps: the status is read before it is written and never lowered; the best score is kept;
// every act is committed; a refused commit is kept and tried again; hiding commits, only leaving ends, and once.

import { words } from '../words';
import type { Driver, Interaction, Launch, Report } from './driver';
import { find, type Api } from './find';
import { sure } from '../sure';

/** Characters of cmi.suspend_data and of cmi.core.lesson_location. */
const STATE = 4096;
const LOCATION = 255;
/** Seconds after which a refused commit is tried again; then with each act. */
const AGAIN = [5, 20, 60];

const RANK: Record<string, number> = { incomplete: 1, failed: 2, completed: 3, passed: 4 };

export interface Clock {
  now(): Date;
  later(seconds: number, act: () => void): void;
}

export function scorm12(from: Window, clock: Clock): Driver {
  let api: Api | null = null;
  let running = false;
  let recording = false;
  let status = '';
  let best: number | null = null;
  let count: number | null = null;
  let started = clock.now();
  let confirmed = true;
  let attempts = 0;
  let finished = false;
  const last = new Map<string, string>();

  const call = (act: (api: Api) => unknown): string => {
    try {
      return api ? String(act(api) ?? '') : '';
    } catch {
      return '';
    }
  };
  const yes = (answer: string): boolean => answer === 'true' || answer === '1';
  const get = (name: string): string => call((api) => api.LMSGetValue(name));
  const set = (name: string, value: string): boolean => {
    if (last.get(name) === value) return true;
    const done = yes(call((api) => api.LMSSetValue(name, value)));
    if (done) last.set(name, value);
    return done;
  };

  function commit(): boolean {
    set('cmi.core.session_time', time(clock.now().getTime() - started.getTime()));
    const before = confirmed;
    confirmed = yes(call((api) => api.LMSCommit('')));
    if (confirmed) {
      attempts = 0;
      if (!before) driver.onSaved();
    } else if (attempts < AGAIN.length) {
      clock.later(sure(AGAIN[attempts++]), () => {
        if (running && !confirmed) commit();
      });
    }
    return confirmed;
  }

  function write(report: Report): void {
    set('cmi.core.lesson_location', report.location.slice(0, LOCATION));
    if (report.state.length <= STATE) set('cmi.suspend_data', report.state);
    if ((RANK[report.status] ?? 0) >= (RANK[status] ?? 0) && set('cmi.core.lesson_status', report.status)) status = report.status;
    if (report.score !== null && (best === null || report.score > best)) {
      set('cmi.core.score.min', '0');
      set('cmi.core.score.max', '100');
      if (set('cmi.core.score.raw', String(report.score))) best = report.score;
    }
    finished = (RANK[status] ?? 0) > 1;
    // While there is something to come back to, the LMS must keep it.
    set('cmi.core.exit', finished ? '' : 'suspend');
  }

  function record(interaction: Interaction): void {
    if (count === null) return;
    const at = `cmi.interactions.${count}`;
    const put = (name: string, value: string): boolean => yes(call((api) => api.LMSSetValue(`${at}.${name}`, value)));
    // An LMS need not know interactions; one that refuses them is not asked again.
    if (!put('id', interaction.id.slice(0, 255))) {
      count = null;
      return;
    }
    count++;
    put('type', interaction.type);
    put('time', clock.now().toTimeString().slice(0, 8));
    if (interaction.response) put('student_response', interaction.response.slice(0, 255));
    if (interaction.pattern) put('correct_responses.0.pattern', interaction.pattern.slice(0, 255));
    put('result', interaction.right ? 'correct' : 'wrong');
    put('latency', time(interaction.latency));
  }

  const driver: Driver = {
    onSaved: () => undefined,

    launch(): Launch {
      const nothing = { location: '', state: '', recorded: false };
      api = find(from);
      if (!api) return { ...nothing, notice: words.noApi };
      if (!yes(call((api) => api.LMSInitialize('')))) return { ...nothing, notice: words.noStart };
      running = true;
      started = clock.now();
      const mode = get('cmi.core.lesson_mode');
      recording = mode !== 'browse' && mode !== 'review';
      status = get('cmi.core.lesson_status');
      const raw = get('cmi.core.score.raw');
      best = raw.trim() !== '' && Number.isFinite(Number(raw)) ? Number(raw) : null;
      const known = get('cmi.interactions._children');
      const from_ = Number.parseInt(get('cmi.interactions._count'), 10);
      count = known && Number.isInteger(from_) ? from_ : null;
      const launch = { location: get('cmi.core.lesson_location'), state: get('cmi.suspend_data'), recorded: recording, notice: recording ? '' : words.review };
      if (recording) {
        // “not attempted” may be read and is never written; a result that stands is not touched.
        if (!(status in RANK) && set('cmi.core.lesson_status', 'incomplete')) status = 'incomplete';
        finished = (RANK[status] ?? 0) > 1;
        set('cmi.core.exit', finished ? '' : 'suspend');
        commit();
      }
      return launch;
    },

    tell(report: Report, interactions: Interaction[]): boolean {
      if (!running || !recording) return true;
      write(report);
      interactions.forEach(record);
      return commit();
    },

    hide(): void {
      if (running && recording) commit();
    },

    leave(): boolean {
      if (!running) return confirmed;
      if (recording) commit();
      running = false;
      const ended = yes(call((api) => api.LMSFinish('')));
      return confirmed && ended;
    },
  };
  return driver;
}

/** Milliseconds as HHHH:MM:SS.SS. */
export function time(ms: number): string {
  const hundredths = Math.max(0, Math.floor(ms / 10));
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(hundredths / 100);
  const hours = Math.min(9999, Math.floor(seconds / 3600));
  return `${String(hours).padStart(4, '0')}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
}
