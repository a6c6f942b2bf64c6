// An LMS by SCORM: one of scorm-again's engines in its page, the package in whatever frame or window a host has for it;
// every call is noted and every commit kept.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { visitor } from './browser.mjs';
import { carried, editions, recordOf } from './editions.mjs';

const TYPES = { '.html': 'text/html', '.json': 'application/json', '.xml': 'application/xml' };
const page = (body) => `<!doctype html><html lang="en"><title>LMS</title><link rel="icon" href="data:,"><style>html,body,iframe{margin:0;border:0;width:100%;height:100%}iframe{display:block}body{overflow:hidden}</style>${body}`;

/** Takes a package apart. */
export function unzip(file, place) {
  execFileSync('unzip', ['-qq', '-o', file, '-d', place]);
  return place;
}

/** Answers with a file of a package, as any web server would. */
export function give(response, place, name) {
  try {
    const file = path.join(place, path.normalize(decodeURIComponent(name)));
    const bytes = readFileSync(file);
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

/** A server of this computer that does not keep a journey from ending. */
export async function listen(answer) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return { port: server.address().port, close: () => server.close() };
}

/** All that was sent, as JSON. */
export async function sent(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return text ? JSON.parse(text) : undefined;
}

/** Runs in the LMS's page: makes the API, notes each call to it, and shows the course as this host does. */
function show({ make, api, calls, cmi, host, course, elsewhere }) {
  const engine = new globalThis[make]({ autocommit: false, lmsCommitUrl: '/commit', dataCommitFormat: 'json', sendFullCommit: true, autoProgress: false, mastery_override: false, logLevel: 5 });
  engine.loadFromJSON(cmi);
  let count = 0;
  const face = {};
  for (const name of Object.values(calls)) {
    face[name] = (...said) => {
      const result = host === 'no session' && name === calls.start ? 'false' : String(engine[name](...said));
      // Sent as a beacon, because a page that goes away can still send one.
      if (name !== calls.error) navigator.sendBeacon('/call', JSON.stringify({ n: count++, name, said, result, error: String(engine[calls.error]()) }));
      return result;
    };
  }
  if (host !== 'no API') globalThis[api] = face;
  const frame = (src, sandbox) => {
    const element = document.createElement('iframe');
    element.title = 'Course';
    if (sandbox) element.setAttribute('sandbox', sandbox);
    element.src = src;
    document.body.append(element);
  };
  const inside = (src) => `/frame?${new URLSearchParams({ src })}`;
  const open = (src) => { globalThis.opened = window.open(src, 'course', 'width=1000,height=700'); };
  switch (host) {
    case 'nested frames': return frame(inside(inside(course)));
    case 'pop-up': return open(course);
    case 'frame in a pop-up': return open(inside(course));
    case 'sandbox': return frame(course, 'allow-scripts allow-same-origin allow-forms');
    case 'another origin': return frame(elsewhere + course);
    default: return frame(course);
  }
}

/** Serves a package and its LMS; `commits` holds every record the engine was told to keep, oldest first. */
export async function openLms(place, edition = 'scorm12') {
  const { engine, make, api, calls: names, first } = editions[edition];
  const script = readFileSync(createRequire(import.meta.url).resolve(engine), 'utf8');
  const commits = [];
  const calls = [];
  const lms = { refusing: false };
  const answer = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://lms');
    const say = (type, body) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    if (pathname === '/commit') {
      const commit = await sent(request);
      if (!lms.refusing) commits.push(commit);
      say('application/json', JSON.stringify(lms.refusing ? { result: 'false', errorCode: 391 } : { result: 'true', errorCode: 0 }));
    } else if (pathname === '/call') {
      calls.push(await sent(request));
      response.writeHead(204).end();
    } else if (pathname === '/') say('text/html', page('<script src="/engine.js"></script><body>'));
    else if (pathname === '/frame') say('text/html', page(`<iframe title="Frame" src="${searchParams.get('src').replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`));
    else if (pathname === '/engine.js') say('text/javascript', script);
    else give(response, place, pathname.replace(/^\/course/, ''));
  };
  const servers = [await listen(answer), await listen(answer)];
  const [origin, elsewhere] = servers.map(({ port }) => `http://127.0.0.1:${port}`);

  /** Launches the course with what was last kept; `window` is the page that holds the course, `course` its frame. */
  async function launch(kept, { host = 'frame', ...options } = {}) {
    const { context, calm } = await visitor(origin, { also: host === 'another origin' ? [elsewhere] : [], ...options });
    calls.length = 0;
    const page = await context.newPage();
    await page.goto(origin);
    const popup = host.includes('pop-up') ? context.waitForEvent('page') : null;
    await page.evaluate(show, { make, api, calls: names, cmi: kept ?? first, host, course: '/course/index.html', elsewhere });
    const window = (await popup) ?? page;
    const course = await courseIn(window);
    await course.locator('main > section.page.on').waitFor();
    return { context, page, window, course, calm };
  }

  return Object.assign(lms, {
    commits, launch, close: () => servers.forEach((server) => server.close()),
    /** Every call of the last launch, in its order. */
    calls: () => calls.toSorted((a, b) => a.n - b.n),
    record: (commit = commits.at(-1)) => recordOf(edition, commit),
    carried: (commit = commits.at(-1)) => commit && carried(edition, commit),
  });
}

/** The frame that holds the course, however deep. */
async function courseIn(window) {
  const wanted = () => window.frames().find((one) => one.url().endsWith('/course/index.html'));
  while (!wanted()) await window.waitForEvent('framenavigated');
  return wanted();
}
