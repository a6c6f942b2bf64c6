// An LMS of two pages: scorm-again's SCORM 1.2 engine in the parent frame, the package in a frame below it, every commit kept.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { visitor } from './browser.mjs';

const engine = readFileSync(createRequire(import.meta.url).resolve('scorm-again/scorm12'), 'utf8');
const TYPES = { '.html': 'text/html', '.json': 'application/json', '.xml': 'application/xml' };
/** What SCORM 1.2 lets a course keep; the engine itself would take more. */
const MOST_STATE = 4096;

/** Takes a package apart. */
export function unzip(file, place) {
  execFileSync('unzip', ['-qq', '-o', file, '-d', place]);
  return place;
}

/** Serves a package and its LMS; `commits` holds every record the engine was told to keep, oldest first. */
export async function openLms(place) {
  const commits = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://lms');
    const answer = (type, body) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    if (pathname === '/commit') {
      let text = '';
      request.on('data', (piece) => { text += piece; });
      request.on('end', () => { commits.push(JSON.parse(text)); answer('application/json', '{"result":"true","errorCode":0}'); });
    } else if (pathname === '/') answer('text/html', '<!doctype html><html lang="en"><title>LMS</title><link rel="icon" href="data:,"><style>html,body,iframe{margin:0;border:0;width:100%;height:100%}body{overflow:hidden}</style><script src="/engine.js"></script><body>');
    else if (pathname === '/engine.js') answer('text/javascript', engine);
    else {
      const file = path.join(place, path.normalize(decodeURIComponent(pathname.replace(/^\/course/, ''))));
      try {
        answer(TYPES[path.extname(file)] ?? 'application/octet-stream', readFileSync(file));
      } catch {
        response.writeHead(404).end();
      }
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;

  /** Launches the course with what was last kept. */
  async function launch(kept, options) {
    const { context, calm } = await visitor(origin, options);
    const page = await context.newPage();
    await page.goto(origin);
    await page.evaluate((cmi) => {
      const lms = new globalThis.Scorm12API({ autocommit: false, lmsCommitUrl: '/commit', dataCommitFormat: 'json', sendFullCommit: true, autoProgress: false, mastery_override: false, logLevel: 5 });
      lms.loadFromJSON(cmi);
      globalThis.API = lms;
      const frame = document.createElement('iframe');
      frame.title = 'Course';
      frame.src = '/course/index.html';
      document.body.append(frame);
    }, kept ?? { cmi: { core: { student_id: 'id-4711', student_name: 'Löwe-O’Neil, Ada', lesson_mode: 'normal', credit: 'credit', entry: 'ab-initio' } } });
    const course = await page.locator('iframe').elementHandle().then((element) => element.contentFrame());
    await course.locator('main > section.page.on').waitFor();
    return { context, page, course, calm };
  }

  return { commits, launch, close: () => server.close(), record: () => recordOf(commits.at(-1)) };
}

/** What an LMS shows of a commit. */
export function recordOf(commit) {
  const { core, suspend_data: state, interactions } = commit.cmi;
  assert.ok(state.length <= MOST_STATE, `${state.length} characters of state`);
  return { status: core.lesson_status, score: core.score.raw, location: core.lesson_location, exit: core.exit, state, interactions: Object.values(interactions ?? {}).filter((one) => one?.id) };
}

/** What an LMS hands out at the next launch. */
export function carried(commit) {
  const { cmi } = structuredClone(commit);
  cmi.core.entry = cmi.core.exit === 'suspend' ? 'resume' : '';
  cmi.core.exit = '';
  delete cmi.core.session_time;
  delete cmi.interactions;
  return { cmi };
}
