// An LMS by cmi5, with its store of statements, on another origin than the content: as small as the specification allows,
// and as strict. Every statement is held to the rules; a token ends with its session.
import { randomUUID } from 'node:crypto';
import { visitor } from './browser.mjs';
import { give, listen, sent } from './lms.mjs';
import { faults, verbOf } from './rules.mjs';

const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const actor = { objectType: 'Agent', name: 'Löwe-O’Neil, Ada', account: { homePage: 'https://lms.example/users', name: 'id-4711' } };

/** What Chromium itself says of answers that are no: a state that was never kept, and a store that is down. */
export const REFUSED = /^(404|500) |status of (404|500)/;

export async function openLrs(place) {
  const registration = randomUUID();
  const activityId = 'https://lms.example/unit/closing';
  const statements = [];
  const wrong = [];
  const documents = new Map();
  const sessions = new Map();
  const lms = { down: () => false, launchMode: 'Normal' };
  let current = null;

  const content = await listen((request, response) => give(response, place, new URL(request.url, 'http://course').pathname));
  const courseOrigin = `http://course.test:${content.port}`;

  const store = await listen(async (request, response) => {
    const url = new URL(request.url, 'http://lms');
    const say = (status, value) => response.writeHead(status, {
      'access-control-allow-origin': courseOrigin, 'access-control-allow-methods': 'GET, POST, PUT', 'access-control-max-age': '0',
      'access-control-allow-headers': 'authorization, content-type, x-experience-api-version', 'content-type': 'application/json', 'cache-control': 'no-store',
    }).end(value === undefined ? undefined : JSON.stringify(value));
    if (request.method === 'OPTIONS') return say(204);
    if (url.pathname === '/back') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html lang="en"><title>LMS</title><link rel="icon" href="data:,"><h1>Back in the LMS</h1>');
    const body = await sent(request);
    if (url.pathname === '/fetch') {
      const session = sessions.get(url.searchParams.get('session'));
      if (session.fetched) wrong.push('the fetch address was used twice');
      session.fetched = true;
      return say(200, { 'auth-token': session.token });
    }
    const session = [...sessions.values()].find(({ token }) => request.headers.authorization === `Basic ${token}`);
    if (!session || session.ended || !/^1\.0\.\d$/.test(request.headers['x-experience-api-version'] ?? '')) {
      wrong.push(`${request.method} ${url.pathname} ${url.searchParams.get('stateId') ?? ''} without a session`);
      return say(401);
    }
    const resource = url.pathname.replace('/xapi/', '');
    if (lms.down(request.method, resource, url.searchParams.get('stateId'))) return say(500);
    if (resource === 'agents/profile') return say(200, { languagePreference: 'en', audioPreference: 'on' });
    if (resource === 'activities/state') {
      const { activityId: activity, agent, registration: own, stateId } = Object.fromEntries(url.searchParams);
      if (activity !== activityId || own !== registration || JSON.stringify(JSON.parse(agent)) !== JSON.stringify(actor)) wrong.push('a state of somebody else');
      if (stateId === 'LMS.LaunchData') return say(200, session.data);
      if (request.method === 'PUT') { documents.set(stateId, body); return say(204); }
      return documents.has(stateId) ? say(200, documents.get(stateId)) : say(404);
    }
    for (const statement of [body].flat()) {
      // The same statement again is no second one.
      const known = statements.find(({ id }) => id === statement.id);
      if (known && JSON.stringify(known) === JSON.stringify(statement)) continue;
      wrong.push(...faults(statement, { actor, activityId, registration, session: session.id, data: session.data, before: statements }));
      statements.push(statement);
      if (verbOf(statement) === 'terminated') session.ended = true;
    }
    return say(200, [body].flat().map(({ id }) => id));
  });
  const origin = `http://lms.test:${store.port}`;

  /** Launches the course in a window of its own, as a new session of the same registration. */
  async function launch(options) {
    const id = randomUUID();
    current = {
      id, token: Buffer.from(`${id}:x`).toString('base64'), fetched: false, ended: false,
      data: {
        launchMode: lms.launchMode, masteryScore: 0.8, moveOn: 'CompletedAndPassed', returnURL: `${origin}/back`,
        contextTemplate: { extensions: { [SESSION]: id }, contextActivities: { grouping: [{ id: 'https://lms.example/course/closing' }] } },
      },
    };
    sessions.set(id, current);
    const { context, calm } = await visitor(courseOrigin, { also: [origin], ...options });
    const page = await context.newPage();
    const asked = new URLSearchParams({ endpoint: `${origin}/xapi/`, fetch: `${origin}/fetch?session=${id}`, actor: JSON.stringify(actor), registration, activityId });
    await page.goto(`${courseOrigin}/index.html?${asked}`);
    // What is left is drawn when the session is there.
    await page.locator('#end-lines p', { hasText: 'ou can close' }).waitFor({ state: 'attached' });
    return { context, page, window: page, course: page, calm };
  }

  /** Where the learner stands by what was said: the LMS knows nothing else. */
  function record() {
    const said = (verb) => statements.findLast((one) => verbOf(one) === verb);
    const judged = said('passed') ?? said('failed');
    return { completion: said('completed') ? 'completed' : 'incomplete', success: said('passed') ? 'passed' : said('failed') ? 'failed' : 'unknown', score: judged ? String(judged.result.score.raw) : '' };
  }

  return Object.assign(lms, { origin, launch, record, statements, wrong, documents, ended: () => current.ended, verbs: () => statements.map(verbOf), close: () => { store.close(); content.close(); } });
}
