// How an LMS may hold a course, and how a learner may leave it. In each of them nothing is thrown, nobody else is asked,
// leaving decides nothing, the next launch goes on where the last confirmed commit was, and what is on record is what
// preflight said would be.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after } from 'node:test';
import { close, shot } from './support/browser.mjs';
import { answer, check, lessonsOf, next, play, shown } from './support/learner.mjs';
import { editions } from './support/editions.mjs';
import { openLms, unzip } from './support/lms.mjs';
import { brief, build, predicted, project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';
import { until } from './support/until.mjs';

after(close);
const short = project('short');

const NO_API = 'No LMS was found, so nothing you do here is recorded.';
const NO_SESSION = 'The LMS did not start a session, so nothing you do here is recorded.';
const NOT_SAVED = 'The LMS did not confirm the last save. It will be tried again.';

/** What Chromium has to say of the sandbox that LMSs use, whatever stands in it. */
const OWN = /can escape its sandboxing/;

// The adversity by which preflight says what will be on record.
const UNSUBMITTED = 'Everything answered, nothing handed in';
const NO_LMS = 'There is no LMS';

// Where a course is held, whether what is done there is recorded, what the learner reads above the page, and as what
// preflight plays it.
const HOSTS = [
  { host: 'frame', recorded: true, notice: '', scene: UNSUBMITTED },
  { host: 'nested frames', recorded: true, notice: '', scene: UNSUBMITTED },
  { host: 'pop-up', recorded: true, notice: '', scene: UNSUBMITTED },
  { host: 'frame in a pop-up', recorded: true, notice: '', scene: UNSUBMITTED },
  { host: 'sandbox', recorded: true, notice: '', scene: UNSUBMITTED },
  { host: 'refused commits', recorded: true, notice: NOT_SAVED, scene: 'Saving failed to the end of the session' },
  { host: 'no session', recorded: false, notice: NO_SESSION, scene: 'The session did not start' },
  { host: 'no API', recorded: false, notice: NO_API, scene: NO_LMS },
  { host: 'another origin', recorded: false, notice: NO_API, scene: NO_LMS },
];
const NOTHING = { completion: '', success: 'unknown', score: '', page: '', state: 0, answers: 0 };

// How a learner leaves, and how often the session is ended by it.
const LEAVING = [
  { leave: 'the course’s Exit', ends: 1, needsLms: true },
  { leave: 'the LMS shows something else', ends: 1 },
  { leave: 'the window is closed', ends: 1 },
  { leave: 'power is lost', ends: 0 },
];

const depart = {
  async 'the course’s Exit'({ course, window }) {
    await course.getByRole('button', { name: 'Exit' }).click();
    await course.getByRole('heading', { name: 'You have left the course.' }).waitFor();
    const words = await course.locator('main').innerText();
    await closed(window);
    return words;
  },
  async 'the LMS shows something else'({ page, window }) {
    const outer = window === page ? page.mainFrame().childFrames()[0] : window.mainFrame();
    const gone = outer.waitForNavigation({ url: 'about:blank' });
    await page.evaluate(() => {
      if (globalThis.opened) globalThis.opened.location = 'about:blank';
      else document.querySelector('iframe').src = 'about:blank';
    });
    await gone;
  },
  async 'the window is closed'({ window }) {
    await closed(window);
  },
  async 'power is lost'({ context, window }) {
    const session = await context.newCDPSession(window);
    const crashed = window.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
  },
};

async function closed(window) {
  const gone = window.waitForEvent('close');
  await window.close({ runBeforeUnload: true });
  await gone;
}

/** Does everything but hand in the final check, whose answers are all right. */
async function work(course, lessons, before = () => undefined) {
  for (const lesson of lessons) {
    if (lesson.assessment) before();
    for (const item of lesson.items) {
      await answer(course, item);
      if (!lesson.assessment) assert.equal(await check(course, item), 'right');
    }
    for (const scenario of lesson.scenarios) await play(course, scenario);
    if (!lesson.assessment) await next(course);
  }
}

/** All at once, because a learner mostly waits; the first that failed is told when all are done. */
async function together(steps) {
  const failed = (await Promise.allSettled(steps)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

for (const edition of Object.keys(editions)) {
  const file = build(short, edition);
  const prediction = predicted(short.place, file);
  const place = unzip(file, path.join(short.place, edition));
  const lessons = lessonsOf(place);
  const { calls: names } = editions[edition];

  /** The rules of a session, by the calls that were made. */
  const lawful = (calls, ends) => {
    const by = (name) => calls.filter((call) => call.name === name);
    assert.deepEqual([calls[0]?.name, by(names.start).length], [names.start, 1], 'a session is begun once, and first');
    assert.equal(by(names.end).length, ends, 'a session is ended by leaving, once');
    if (ends) assert.equal(calls.at(-1).name, names.end, 'nothing comes after the end');
    assert.deepEqual(calls.filter(({ name, result }) => [names.set, names.start, names.end].includes(name) && result !== 'true'), [], 'nothing is refused');
    // 403: a value that was never set, which is how an API of SCORM 2004 says that there is none.
    assert.deepEqual(calls.filter(({ name, error }) => name === names.get && !['0', '403'].includes(error)), [], 'nothing is asked for that an LMS does not know');
  };

  /** What is on record, in the words that preflight has for it: of 1.2 the one status. */
  const found = ({ status, success, interactions, state, ...more }) => brief({
    ...more, ...(status ? { completion: status, success: 'unknown' } : { success }), state: state.length, answers: interactions.length,
  });

  for (const { host, recorded, notice, scene } of HOSTS) {
    journey(`${edition}, ${host}`, async (step) => {
      await together(LEAVING.filter(({ needsLms }) => recorded || !needsLms).map(({ leave, ends }) => step(leave, async () => {
        const lms = await openLms(place, edition);
        const visit = await lms.launch(undefined, { host });
        const { course } = visit;
        await work(course, recorded ? lessons : lessons.slice(0, 2), () => { lms.refusing = host === 'refused commits'; });
        assert.equal(await course.locator('#notice').innerText(), notice);
        assert.equal(await course.getByRole('button', { name: 'Exit' }).isVisible(), recorded, 'there is a way out where there is somebody to tell');
        await shot(visit.window, `host-${edition}-${host}`);
        const words = await depart[leave](visit);
        if (words) assert.match(words, notice ? /did not confirm/ : /Your progress is saved/);
        if (!recorded) {
          assert.deepEqual(prediction(scene), NOTHING, 'as preflight said');
          assert.deepEqual([lms.commits.length, lms.calls().filter(({ name }) => name !== names.start).length], [0, 0], 'where there is no session, nothing is said');
          visit.calm(OWN);
          await visit.context.close();
          return lms.close();
        }
        await until(() => lms.calls().filter(({ name }) => name === names.end).length >= ends, () => 'the session is ended');
        lawful(lms.calls(), ends);
        const { completion, success, score, location, state, exit } = lms.record();
        assert.deepEqual(found(lms.record()), prediction(scene), 'what is on record is what preflight said');
        assert.deepEqual({ completion, success, score, exit }, { completion: 'incomplete', success: 'unknown', score: '', exit: 'suspend' }, 'leaving decides nothing');
        visit.calm(OWN);
        await visit.context.close();

        const back = await lms.launch(lms.carried(), { host });
        const last = lessons.at(-1);
        assert.equal(await shown(back.course), last.id);
        assert.equal(location.split('/')[0], last.id);
        assert.match(state, /^1/);
        for (const lesson of lessons.slice(0, -1)) assert.match(await back.course.locator(`#toc a[href="#${lesson.id}"] .st`).innerText(), /done/);
        const answered = await back.course.locator(`#${last.items[0].id} input:checked`).count();
        assert.equal(answered, host === 'refused commits' ? 0 : 1, 'what was confirmed is there again');
        assert.equal(await back.course.locator('#say').textContent(), 'You are back where you left.');
        lawful(lms.calls(), 0);
        // Answers belong to the session they were given in.
        assert.deepEqual({ ...found(lms.record()), answers: 0 }, { ...prediction(scene), answers: 0 }, 'the second launch takes nothing away');
        back.calm(OWN);
        await back.context.close();
        lms.close();
      })));
    });
  }
}
