// cmi5: a session of xAPI statements with an LMS somewhere else on the net. What it keeps of the specification: the
// fetch address is used once; “initialized” comes first and “terminated” last; “completed” and “passed” are said once
// a registration, one of “passed” and “failed” once a session, and “failed” never after “passed”; every statement
// carries the LMS's own context.

import type { Standing } from '../standing';
import { sure } from '../sure';
import { words } from '../words';
import { AGAIN, type Clock, type Driver, type Interaction, type Launch, type Report } from './driver';
import { record as recordOf, type Agent, type LaunchData, Session, type Statement } from './statement';

/** What of the browser is needed. */
export interface Net {
  /** The query of the page's own address. */
  query: string;
  fetch: typeof fetch;
  id(): string;
}

/** The document of ours in the LMS: where the learner is, and what was said already. */
interface Kept {
  location: string;
  state: string;
  said: string[];
}

const OURS = 'coursewright';
const VERSION = '1.0.3';
/** Seconds before an LMS that does not answer is given up for this time. */
const PATIENCE = 20;

export function cmi5(net: Net, clock: Clock): Driver {
  const asked = new URLSearchParams(net.query);
  let session: Session | null = null;
  let headers: Record<string, string> = {};
  let recording = false;
  let running = false;
  let kept: Kept = { location: '', state: '', said: [] };
  /** What the LMS has not confirmed. */
  let waiting: Statement[] = [];
  let stale = false;
  let sending: Promise<boolean> | null = null;
  let confirmed = true;
  /** Whether this session has told a result. */
  let judged = false;
  let attempts = 0;
  let end: Promise<boolean> | null = null;

  const endpoint = (asked.get('endpoint') ?? '').replace(/\/*$/, '/');
  const address = (resource: string, parameters: Record<string, string>): string => {
    const query = new URLSearchParams(parameters).toString();
    return endpoint + resource + (query ? (endpoint.includes('?') ? '&' : '?') + query : '');
  };
  const about = (stateId: string): Record<string, string> => ({
    activityId: asked.get('activityId') ?? '', agent: asked.get('actor') ?? '', registration: asked.get('registration') ?? '', stateId,
  });

  async function send(to: string, method: string, body?: unknown, keepalive = false): Promise<Response> {
    const patience = new AbortController();
    const timer = setTimeout(() => { patience.abort(); }, PATIENCE * 1000);
    try {
      return await net.fetch(to, {
        method, keepalive, signal: patience.signal, credentials: 'omit', referrerPolicy: 'no-referrer',
        headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } finally {
      clearTimeout(timer);
    }
  }

  async function read(to: string): Promise<unknown> {
    const answer = await send(to, 'GET');
    if (answer.ok) return (await answer.json()) as unknown;
    // Nothing kept is an answer; anything else is none, and must not be taken for an empty state.
    if (answer.status === 404) return null;
    throw new Error(String(answer.status));
  }

  async function post(statements: Statement[], keepalive: boolean): Promise<boolean> {
    if (!statements.length) return true;
    const answer = await send(address('statements', {}), 'POST', statements, keepalive);
    const { ok, status } = answer;
    if (!ok && status !== 409 && status !== 400) return false;
    // 409: it is there already. 400: it will never be taken, and would keep back what comes after it. Of several, it is
    // not said which, so each is sent alone.
    if (!ok && statements.length > 1) {
      for (const one of statements) if (!(await post([one], keepalive))) return false;
      return true;
    }
    waiting = waiting.filter((one) => !statements.includes(one));
    return true;
  }

  async function put(keepalive: boolean): Promise<boolean> {
    if (!stale) return true;
    const { said, ...place } = kept;
    const { ok } = await send(address('activities/state', about(OURS)), 'PUT', { ...place, said }, keepalive);
    if (ok) stale = kept.location !== place.location || kept.state !== place.state || kept.said.length !== said.length;
    return ok;
  }

  /** Sends what waits, oldest first. One sending at a time; what came meanwhile goes with the next. */
  async function flush(): Promise<boolean> {
    try {
      // Once the session is being ended, its end takes the state along; after it, an LMS takes nothing more.
      return (await post([...waiting], false)) && (!running || (await put(false)));
    } catch {
      return false;
    }
  }

  /** Sends the last of a session, all at once, because a page that goes away comes to no second step. */
  async function finish(keepalive: boolean): Promise<boolean> {
    // The state first: with “terminated”, an LMS may take the token back.
    const parts = await Promise.allSettled([put(keepalive), post([...waiting], keepalive)]);
    confirmed = parts.every((part) => part.status === 'fulfilled' && part.value);
    if (!confirmed && attempts < AGAIN.length) clock.later(sure(AGAIN[attempts++]), () => { void finish(false).then((done) => { driver.onSave(done); }); });
    return confirmed;
  }

  function save(): Promise<boolean> {
    sending ??= flush().then((done) => {
      sending = null;
      const before = confirmed;
      confirmed = done;
      if (done) attempts = 0;
      else if (attempts < AGAIN.length) clock.later(sure(AGAIN[attempts++]), () => { if (running && !confirmed) void save(); });
      if (confirmed !== before || !confirmed) driver.onSave(confirmed);
      return done && running && (stale || waiting.length > 0) ? save() : done;
    });
    return sending;
  }

  /** What has now been decided, each once. */
  function decide(standing: Standing, at: Session): void {
    const once = (word: string, statement: () => Statement): void => {
      if (kept.said.includes(word)) return;
      kept = { ...kept, said: [...kept.said, word] };
      waiting.push(statement());
    };
    // A learner who failed may pass a later release of the course under the same registration, in another session.
    const result = standing.passed ? 'passed' : standing.failed && !kept.said.includes('passed') ? 'failed' : null;
    if (result && !judged) once(result, () => {
      judged = true;
      return at.judged(standing.passed, standing.score ?? 0);
    });
    if (standing.complete) once('completed', () => at.completed());
  }

  const driver: Driver = {
    onSave: () => undefined,
    onGone: () => undefined,

    async launch(): Promise<Launch> {
      const nothing = { location: '', state: '', recorded: false };
      if (!['endpoint', 'fetch', 'actor', 'registration', 'activityId'].every((name) => asked.get(name))) return { ...nothing, notice: words.noApi };
      try {
        const token = recordOf(await (await send(asked.get('fetch') ?? '', 'POST')).json())['auth-token'];
        if (typeof token !== 'string' || token === '') return { ...nothing, notice: words.noStart };
        headers = { Authorization: `Basic ${token}`, 'X-Experience-API-Version': VERSION };
        const data = recordOf(await read(address('activities/state', about('LMS.LaunchData')))) as LaunchData;
        // The specification has it asked for; what stands in it (a language, captions) has nothing to act on here.
        await read(address('agents/profile', { agent: asked.get('actor') ?? '', profileId: 'cmi5LearnerPreferences' })).catch(() => null);
        const found = recordOf(await read(address('activities/state', about(OURS))));
        if (typeof found.state === 'string' && typeof found.location === 'string') {
          kept = { location: found.location, state: found.state, said: Array.isArray(found.said) ? found.said.filter((one): one is string => typeof one === 'string') : [] };
        }
        session = new Session(JSON.parse(asked.get('actor') ?? '') as Agent, asked.get('activityId') ?? '', asked.get('registration') ?? '', data, () => clock.now(), () => net.id());
        recording = data.launchMode !== 'Browse' && data.launchMode !== 'Review';
        running = true;
        waiting.push(session.initialized());
        // Where it is refused, it waits with what comes after it: the session is there, and it is its first word.
        const begun = await save();
        const { masteryScore } = data;
        return {
          location: kept.location, state: kept.state, recorded: recording, notice: !recording ? words.review : begun ? '' : words.notSaved,
          ...(typeof masteryScore === 'number' && { mastery: Math.round(masteryScore * 10_000) / 100 }),
          ...(/^https?:/i.test(data.returnURL ?? '') && { back: data.returnURL }),
        };
      } catch {
        return { ...nothing, notice: words.noStart };
      }
    },

    tell(report: Report, interactions: Interaction[]): void {
      if (!session || !running || !recording) return;
      const at = session;
      interactions.forEach((interaction) => waiting.push(at.answered(interaction)));
      stale ||= kept.location !== report.location || kept.state !== report.state;
      const before = kept.said.length;
      kept = { ...kept, location: report.location, state: report.state };
      decide(report.standing, at);
      stale ||= kept.said.length > before;
      void save();
    },

    settled(): boolean | Promise<boolean> {
      return sending ?? confirmed;
    },

    leave(): boolean | Promise<boolean> {
      if (!session || !running) return end ?? confirmed;
      running = false;
      // Also while something is still under way: the same statement twice is one statement, by its id.
      waiting.push(session.terminated());
      attempts = 0;
      end = finish(true);
      return end;
    },
  };
  return driver;
}
