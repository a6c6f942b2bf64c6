// One learner, one course, three forms: whatever an LMS can be told by all of them is the same after each stage.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after } from 'node:test';
import { close } from './support/browser.mjs';
import { answer, check, choose, lessonsOf, next, play, shown } from './support/learner.mjs';
import { openLms, unzip } from './support/lms.mjs';
import { openLrs, REFUSED } from './support/lrs.mjs';
import { build, project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';
import { until } from './support/until.mjs';

after(close);
const short = project('short');
const packed = (format) => unzip(build(short, format), path.join(short.place, format));

const forms = {
  async scorm12() {
    const lms = await openLms(packed('scorm12'), 'scorm12');
    // One word for two things: it says “incomplete” until both are decided.
    const can = ({ completion, success, score }) => (success === 'unknown' ? { completion: 'incomplete', success, score } : { completion, success, score });
    return { lms, can, launch: () => lms.launch(lms.carried()) };
  },
  async scorm2004() {
    const lms = await openLms(packed('scorm2004'), 'scorm2004');
    return { lms, can: (standing) => standing, launch: () => lms.launch(lms.carried()) };
  },
  async cmi5() {
    const lms = await openLrs(packed('cmi5'));
    // A score is part of a judgement, and none is made while a try is left.
    const can = (standing) => (standing.success === 'unknown' ? { ...standing, score: '' } : standing);
    return { lms, can, launch: () => lms.launch() };
  },
};

/** Answers the final check, all of it or all but its first question, and hands it in. */
async function handIn(course, lesson, right) {
  for (const [n, item] of lesson.items.entries()) await answer(course, item, right || n > 0);
  await course.locator('section.on [data-do=submit]').click();
  await course.locator(`section.on .result[data-done=${right ? 'right' : 'wrong'}]`).waitFor();
}
const again = (course) => course.locator('section.on [data-do=retake]').click();

/** Goes through the lessons, and tries the first question wrongly at first. */
async function read(course, lessons, stumble) {
  for (const lesson of lessons) {
    for (const item of lesson.items) {
      if (stumble && item === lessons.find((one) => one.items.length).items[0]) {
        await answer(course, item, false);
        assert.equal(await check(course, item), 'wrong');
        await course.locator(`#${item.id} [data-do=again]`).click();
      }
      await answer(course, item);
      assert.equal(await check(course, item), 'right');
    }
    for (const scenario of lesson.scenarios) await play(course, scenario);
    await next(course);
  }
}

const taken = {
  async away({ window, context }) {
    await window.goto('about:blank');
    await context.close();
  },
  async exit({ course, context }, form) {
    await course.getByRole('button', { name: 'Exit' }).click();
    if (form === 'cmi5') await course.getByRole('heading', { name: 'Back in the LMS' }).waitFor();
    else await course.getByText('Your progress is saved.').waitFor();
    await context.close();
  },
};

const none = { completion: 'incomplete', success: 'unknown', score: '' };
const finals = {};

for (const [form, open] of Object.entries(forms)) {
  for (const ending of ['passed', 'failed']) {
    journey(`${form}: a learner who has ${ending} at last`, async (step) => {
      const { lms, can, launch } = await open();
      const lessons = lessonsOf(packed(form));
      const final = lessons.at(-1);
      const stands = async (words, standing) => {
        const told = () => { const { completion, success, score } = lms.record(); return { completion, success, score }; };
        await until(() => JSON.stringify(told()) === JSON.stringify(can(standing)), () => `${words}: ${JSON.stringify(told())} and not ${JSON.stringify(can(standing))}`);
      };
      await step('some lessons, a wrong answer and right ones, and away', async () => {
        const visit = await launch();
        await read(visit.course, lessons.slice(0, 2), true);
        await stands('two lessons read', none);
        visit.calm(REFUSED);
        await taken.away(visit);
      });
      await step('back where it was left; the rest; the final check not reached', async () => {
        const visit = await launch();
        assert.equal(await shown(visit.course), lessons[2].id);
        await read(visit.course, lessons.slice(2, -1));
        await stands('all lessons read', none);
        await handIn(visit.course, final, false);
        await stands('one try used', { completion: 'completed', success: 'unknown', score: '66.67' });
        visit.calm(REFUSED);
        await taken.exit(visit, form);
      });
      await step(`back in the final check, and ${ending}`, async () => {
        const visit = await launch();
        assert.equal(await shown(visit.course), final.id);
        await again(visit.course);
        if (ending === 'failed') {
          await handIn(visit.course, final, false);
          await again(visit.course);
        }
        await handIn(visit.course, final, ending === 'passed');
        const last = { completion: 'completed', success: ending, score: ending === 'passed' ? '100' : '66.67' };
        await stands(ending, last);
        visit.calm(REFUSED);
        await taken.exit(visit, form);
        await stands('left', last);
      });
      await step('opened once more, it still stands', async () => {
        const before = lms.record();
        const kept = lms.commits?.length ?? 0;
        const visit = await launch();
        await visit.course.locator('#toc a').first().click();
        visit.calm(REFUSED);
        await taken.away(visit);
        const { completion, success, score } = lms.record();
        // The tab may be killed after any commit: none of them may hold less than what stood.
        for (const one of lms.commits?.slice(kept).map((commit) => lms.record(commit)) ?? []) assert.deepEqual([one.completion, one.success, one.score], [before.completion, before.success, before.score], 'a result is never lowered, not for a moment');
        (finals[ending] ??= []).push({ completion, success, score });
        finals[ending].forEach((one) => assert.deepEqual(one, finals[ending][0], 'every form ends the same'));
        assert.deepEqual(lms.wrong ?? [], [], 'the rules of cmi5 hold');
      });
      lms.close();
    });
  }
}

for (const [form, open] of Object.entries(forms)) {
  journey(`${form}: a scenario is gone on with after the tab is killed`, async (step) => {
    const { lms, launch } = await open();
    const lessons = lessonsOf(packed(form));
    const at = lessons.findIndex((lesson) => lesson.scenarios.length > 0);
    const [scenario] = lessons[at].scenarios;
    const [first, second] = scenario.nodes;
    const told = () => (lms.statements ? lms.statements.filter((one) => one.object.definition?.interactionType === 'choice').map((one) => ({ id: one.object.id.slice(-30), result: one.result.success, response: one.result.response }))
      : lms.record().interactions.map(({ id, result, student_response, learner_response }) => ({ id, result, response: student_response ?? learner_response })));
    const wayOf = (lesson) => lesson.nodes.find((node) => node.id === second.id);
    await step('a choice is told at once, and neither right nor wrong', async () => {
      const visit = await launch();
      const { course } = visit;
      await read(course, lessons.slice(0, at));
      for (const item of lessons[at].items) { await answer(course, item); await check(course, item); }
      const before = told().length;
      await choose(course, first.choices.find((choice) => choice.quality === 'acceptable'));
      await until(() => told().length === before + 1, () => JSON.stringify(told()));
      assert.deepEqual(told().at(-1), { id: first.id, result: form === 'cmi5' ? undefined : 'neutral', response: 'c' });
      // It is kept as well, before anything else is done.
      await until(() => (lms.documents?.get('coursewright') ?? lms.record()).location?.startsWith(lessons[at].id), () => 'the place is kept');
      const session = await visit.context.newCDPSession(visit.page);
      const crashed = visit.page.waitForEvent('crash');
      session.send('Page.crash').catch(() => undefined);
      await crashed;
      await visit.context.close();
    });
    await step('the next launch stands at what followed from it, and goes on', async () => {
      const visit = await launch();
      const { course } = visit;
      assert.equal(await shown(course), lessons[at].id);
      await course.locator(`#${first.id}.on .picked .consequence`, { hasText: 'The owner tells you' }).waitFor();
      await next(course);
      assert.doesNotMatch(await course.locator(`#toc a[href="#${lessons[at].id}"] .st`).textContent(), /done/, 'a lesson is not done before its scenario was played to an end');
      await course.locator('section.page.on .turn .back').click();
      await course.locator(`#${scenario.id} [data-do=next]`).click();
      await play(course, { ...scenario, nodes: [wayOf(scenario), ...scenario.nodes.slice(2)] });
      assert.match(await course.locator(`#${scenario.id} .yours`).innerText(), /Call the owner\s+acceptable[^]*Wait at the door\s+best/);
      await next(course);
      await course.locator(`#toc a[href="#${lessons[at].id}"] .st`, { hasText: 'done' }).waitFor({ state: 'attached' });
      visit.calm(REFUSED);
      await taken.away(visit);
      assert.deepEqual(lms.wrong ?? [], [], 'the rules of cmi5 hold');
    });
    lms.close();
  });
}

journey('cmi5: what is answered while the store is down is told later, in order', async (step) => {
  const lms = await openLrs(packed('cmi5'));
  const lessons = lessonsOf(packed('cmi5'));
  await step('it is down for a while', async () => {
    const visit = await lms.launch();
    lms.down = () => true;
    await read(visit.course, lessons.slice(0, 2), true);
    await visit.course.getByText('The LMS did not confirm the last save.').waitFor();
    assert.deepEqual(lms.verbs(), ['initialized']);
    lms.down = () => false;
    await next(visit.course);
    // Each question once, and the first of them a second time.
    const told = ['initialized', ...Array(lessons.slice(0, 2).flatMap((lesson) => lesson.items).length + 1).fill('answered')];
    await until(() => lms.documents.get('coursewright')?.location.startsWith(lessons[2].id) || lms.verbs().length >= told.length, () => lms.verbs().join());
    assert.deepEqual(lms.verbs(), told);
    visit.calm(REFUSED);
    await taken.exit(visit, 'cmi5');
    assert.deepEqual(lms.wrong, []);
  });
  await step('it is down while the course is opened: nothing that was kept is written over', async () => {
    const kept = lms.documents.get('coursewright');
    for (const down of [(method, resource, state) => method === 'GET' && state === 'coursewright', (method, resource) => resource === 'statements']) {
      lms.down = down;
      const visit = await lms.launch();
      lms.down = () => false;
      await next(visit.course).catch(() => undefined);
      await taken.away(visit);
      const now = lms.documents.get('coursewright');
      assert.equal(now.state.slice(0, 6), kept.state.slice(0, 6), 'the state is still of this learner');
      assert.ok(now.state.length >= kept.state.length, `${now.state} after ${kept.state}`);
    }
  });
  await step('it is down while the course is left: the end is told as soon as it can be', async () => {
    const visit = await lms.launch();
    lms.down = (method) => method !== 'GET';
    await visit.course.getByRole('button', { name: 'Exit' }).click();
    await visit.course.getByText('did not confirm that your progress is saved').waitFor();
    lms.down = () => false;
    await visit.course.getByRole('heading', { name: 'Back in the LMS' }).waitFor();
    assert.equal(lms.verbs().at(-1), 'terminated');
    visit.calm(REFUSED);
    await visit.context.close();
    assert.deepEqual(lms.wrong, []);
  });
  lms.close();
});

journey('cmi5: a killed tab loses nothing, and says nothing twice', async (step) => {
  const lms = await openLrs(packed('cmi5'));
  const lessons = lessonsOf(packed('cmi5'));
  await step('killed after the final check', async () => {
    const visit = await lms.launch();
    await read(visit.course, lessons.slice(0, -1));
    await handIn(visit.course, lessons.at(-1), true);
    await until(() => lms.documents.get('coursewright').said.length === 2, () => 'all of it is kept');
    const session = await visit.context.newCDPSession(visit.page);
    const crashed = visit.page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await visit.context.close();
    assert.equal(lms.verbs().includes('terminated'), false);
  });
  await step('opened again, it is as it was', async () => {
    const visit = await lms.launch();
    assert.equal(await shown(visit.course), lessons.at(-1).id);
    await visit.course.locator('section.on .result[data-done=right]').waitFor();
    visit.calm(REFUSED);
    await taken.exit(visit, 'cmi5');
    assert.equal(lms.verbs().filter((verb) => ['completed', 'passed'].includes(verb)).length, 2);
    assert.deepEqual(lms.wrong, []);
  });
  await step('the window is closed: its end is told', async () => {
    const visit = await lms.launch();
    await next(visit.course).catch(() => undefined);
    const gone = visit.page.waitForEvent('close');
    await visit.page.close({ runBeforeUnload: true });
    await gone;
    await until(() => lms.ended(), () => `the end of the session after ${lms.verbs().slice(-3)}`);
    await visit.context.close();
    // A page that goes away sends state and end at once and can wait for neither: now and then the end is there first, and
    // the LMS takes no state any more. Anything else that is wrong is.
    assert.deepEqual(lms.wrong.filter((words) => words !== 'PUT /xapi/activities/state coursewright without a session'), []);
  });
  await step('looked at again, only the visit is told', async () => {
    lms.launchMode = 'Review';
    const before = lms.statements.length;
    const wrong = lms.wrong.length;
    const visit = await lms.launch();
    await visit.course.getByText('nothing is recorded').waitFor();
    await visit.course.locator('#toc a').nth(1).click();
    await taken.exit(visit, 'cmi5');
    assert.deepEqual(lms.verbs().slice(before), ['initialized', 'terminated']);
    assert.deepEqual(lms.wrong.slice(wrong), []);
  });
  lms.close();
});
