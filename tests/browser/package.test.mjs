// The learner's side: the package of a signed course in an LMS nobody here wrote, without one, and unsigned.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accessible } from './support/axe.mjs';
import { close, shot, visitor } from './support/browser.mjs';
import { answer, check, choose, lessonsOf, next, shown } from './support/learner.mjs';
import { press, reach } from './support/keys.mjs';
import { openLms, unzip } from './support/lms.mjs';
import { build, project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);
const owned = project('owned');

journey('a learner takes the course in an LMS, loses power, comes back, and passes', async (step) => {
  const place = unzip(build(owned, 'scorm12'), path.join(owned.place, 'scorm'));
  const lessons = lessonsOf(place);
  const practised = lessons.findIndex((lesson) => lesson.items.length > 1 && !lesson.assessment);
  const lms = await openLms(place);
  let cut;

  await step('the first launch is incomplete and offers to resume', async () => {
    const { course, calm, ...visit } = cut = await lms.launch();
    const { status, exit, location } = lms.record();
    assert.deepEqual({ status, exit, location }, { status: 'incomplete', exit: 'suspend', location: '' });
    calm();
    assert.equal(await shown(course), lessons[0].id);
    await shot(visit.page, 'package-1-first');
  });

  await step('a wrong answer is said to be wrong, a right one right, and both are reported', async () => {
    const { course } = cut;
    for (let n = 0; n < practised; n++) {
      for (const item of lessons[n].items) {
        await answer(course, item);
        assert.equal(await check(course, item), 'right', item.id);
      }
      await next(course);
    }
    const [item] = lessons[practised].items;
    await answer(course, item, false);
    assert.notEqual(await check(course, item), 'right');
    await course.locator(`#${item.id} [data-do=again]`).click();
    for (const box of await course.locator(`#${item.id} input[type=checkbox]`).all()) await box.uncheck();
    await answer(course, item);
    assert.equal(await check(course, item), 'right');
    const [first, second] = lms.record().interactions.slice(-2);
    assert.deepEqual([first.id, first.result, second.id, second.result], [item.id, 'wrong', item.id, 'correct']);
    assert.match(second.type, /^(choice|sequencing|numeric|fill-in)$/);
    assert.match(second.time, /^\d\d:\d\d:\d\d$/);
    assert.match(second.latency, /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/);
  });

  const before = lms.commits.length;
  await step('power is lost: nothing more is committed', async () => {
    const session = await cut.context.newCDPSession(cut.page);
    const crashed = cut.page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await cut.context.close();
    assert.equal(lms.commits.length, before);
  });

  const saved = lms.record();
  const back = await lms.launch(lms.carried());
  await step('the next launch resumes at the same block, with the answer in it', async () => {
    const [page, block] = saved.location.split('/');
    assert.equal(page, lessons[practised].id);
    assert.equal(await shown(back.course), page);
    const top = await back.course.locator(`#${block}`).evaluate((element) => ({ top: element.getBoundingClientRect().top, height: innerHeight }));
    assert.ok(top.top < top.height && top.top > -top.height, `the block stands in the window: ${JSON.stringify(top)}`);
    assert.equal(await back.course.locator(`#${lessons[practised].items[0].id}`).getAttribute('data-done'), 'right');
    assert.equal(lms.record().state, saved.state, 'nothing that was kept is lost');
    for (let n = 0; n < practised; n++) assert.match(await back.course.locator(`#toc a[href="#${lessons[n].id}"] .st`).innerText(), /done/);
  });

  await step('every lesson is done; that alone passes nobody', async () => {
    for (const lesson of lessons.slice(practised).filter((one) => !one.assessment)) {
      assert.equal(await shown(back.course), lesson.id);
      for (const item of lesson.items) {
        if (item === lessons[practised].items[0]) continue;
        await answer(back.course, item);
        assert.equal(await check(back.course, item), 'right', item.id);
      }
      await next(back.course);
    }
    const { status, score } = lms.record();
    assert.deepEqual([status, score], ['incomplete', '']);
  });

  await step('the final check is failed once, then passed in full', async () => {
    const final = lessons.find((lesson) => lesson.assessment);
    assert.equal(await shown(back.course), final.id);
    const submit = back.course.locator('section.on [data-do=submit]');
    for (const item of final.items) await answer(back.course, item, false);
    await submit.click();
    await back.course.locator('section.on .result[data-done=wrong]').waitFor();
    const failed = lms.record();
    assert.equal(failed.status, 'incomplete', 'two tries are left');
    assert.ok(Number(failed.score) < 80, failed.score);
    await back.course.locator('section.on [data-do=retake]').click();
    for (const item of final.items) await answer(back.course, item);
    await submit.click();
    await back.course.locator('section.on .result[data-done=right]').waitFor();
    const { status, score, interactions } = lms.record();
    assert.deepEqual([status, score], ['passed', '100']);
    const last = interactions.slice(-final.items.length);
    assert.deepEqual(last.map((one) => [one.id, one.result]), final.items.map((item) => [item.id, 'correct']));
    await shot(back.page, 'package-2-passed');
    await next(back.course);
    await back.course.getByText('You have finished this course and passed with 100 of 100.').waitFor();
  });

  await step('the way out commits, and says that it did', async () => {
    await back.course.getByRole('button', { name: 'Exit' }).click();
    await back.course.getByText('Your progress is saved.').waitFor();
    assert.equal(lms.record().status, 'passed');
    back.calm();
    await back.context.close();
    lms.commits.forEach((commit) => lms.record(commit));
  });

  await step('opening it again keeps what was passed', async () => {
    const again = await lms.launch(lms.carried());
    for (const [name, file] of [['certificate', 'certificate.html'], ['claim ledger', 'ledger.html']]) {
      await again.course.locator('#toc a[href="#about"]').click();
      const opened = again.context.waitForEvent('page');
      await again.course.locator('#about').getByRole('link', { name, exact: true }).click();
      const beside = await opened;
      await beside.getByRole('heading', { level: 1 }).waitFor();
      assert.ok(beside.url().endsWith(`/course/${file}`), beside.url());
      await beside.close();
    }
    assert.equal(lms.calls().filter((call) => call.name === 'LMSFinish').length, 0, 'certificate and ledger open beside the course: the session goes on');
    await again.course.locator('#toc a').first().click();
    await again.page.evaluate(() => { document.querySelector('iframe').src = 'about:blank'; });
    await again.page.frameLocator('iframe').locator('body').waitFor({ state: 'attached' });
    assert.deepEqual([lms.record().status, lms.record().score], ['passed', '100']);
    again.calm();
    await again.context.close();
  });
  lms.close();
});

journey('the web package works from the disk, alone, for everybody', async (step) => {
  const place = unzip(build(owned, 'web'), path.join(owned.place, 'web'));
  const lessons = lessonsOf(place);
  const asking = lessons.find((lesson) => lesson.items.length > 0 && !lesson.assessment);
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      await step(`${colorScheme}, ${width} wide`, async () => {
        const { context, calm } = await visitor('file://', { viewport: { width, height: 800 }, colorScheme });
        const page = await context.newPage();
        await page.goto(pathToFileURL(path.join(place, 'index.html')).href);
        const look = async (where) => {
          await accessible(page, `${where}, ${colorScheme}, ${width}`);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(over <= 0, `${where}: ${over} px too wide at ${width}`);
          await shot(page, `web-${where}-${colorScheme}-${width}`);
        };
        await look('first');
        for (const hash of [asking.id, lessons.find((lesson) => lesson.assessment).id, 'end', 'about']) {
          await page.evaluate((to) => { location.hash = to; }, hash);
          await page.locator(`section.on[id="${hash}"]`).waitFor();
          if (hash === asking.id) {
            await answer(page, asking.items[0]);
            assert.equal(await check(page, asking.items[0]), 'right');
          }
          await look(hash === asking.id ? 'answered' : hash.startsWith('les-') ? 'final' : hash);
        }
        await page.goto(pathToFileURL(path.join(place, 'certificate.html')).href);
        await page.getByText('Ada Tester').first().waitFor();
        await look('certificate');
        await page.goto(pathToFileURL(path.join(place, 'ledger.html')).href);
        await page.getByText('Claim ledger').waitFor();
        await look('ledger');
        calm();
        await context.close();
      });
    }
  }
});

journey('flashcards and a scenario are used by keyboard alone, and read whole without script and on paper', async (step) => {
  const short = project('short');
  const place = unzip(build(short, 'web'), path.join(short.place, 'web'));
  const address = pathToFileURL(path.join(place, 'index.html')).href;
  const practising = lessonsOf(place).find((lesson) => lesson.scenarios.length > 0);
  const [scenario] = practising.scenarios;
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      await step(`${colorScheme}, ${width} wide`, async () => {
        const { context, calm } = await visitor('file://', { viewport: { width, height: 800 }, colorScheme });
        const page = await context.newPage();
        await page.goto(address);
        const look = async (where) => {
          await accessible(page, `${where}, ${colorScheme}, ${width}`);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(over <= 0, `${where}: ${over} px too wide at ${width}`);
          await shot(page, `web-${where}-${colorScheme}-${width}`);
        };
        const open = async (selector) => {
          const id = await page.locator(`section.page:has(${selector})`).getAttribute('id');
          await page.evaluate((to) => { location.hash = to; }, id);
          await page.locator(`section.on[id="${id}"]`).waitFor();
        };
        const focused = (selector) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

        await open('.deck');
        await reach(page, page.locator('.card.on summary'));
        assert.equal(await page.locator('.card .back:visible').count(), 0, 'a front is seen first');
        await look('card');
        await page.keyboard.press('Space');
        await page.locator('.card.on .back').waitFor();
        await look('card-turned');
        await page.keyboard.press('ArrowRight');
        await page.getByText('Card 2 of 3').waitFor();
        await focused('.card.on summary');
        await press(page, page.locator('[data-do=previous]'));
        await page.getByText('Card 1 of 3').waitFor();

        await open('.scenario');
        const [first, second, third] = scenario.nodes;
        for (const [node, quality] of [[first, 'acceptable'], [second, 'best'], [third, 'poor']]) {
          const { id } = node.choices.find((choice) => choice.quality === quality);
          await look(`node-${node === first ? 'first' : 'later'}`);
          await press(page, page.locator(`#${id} button`));
          await focused(`#${id} .consequence`);
          await look('consequence');
          await press(page, page.locator('.scenario [data-do=next]'));
          await focused(node === third ? '.debrief-word' : '.node.on > .stem');
        }
        await look('debrief');
        await press(page, page.locator('.scenario [data-do=again]'));
        await focused(`#${first.id} > .stem`);
        calm();
        await context.close();
      });
    }
  }

  const words = ['150 pounds that stay in the drawer.', 'Both write it down.', ...scenario.nodes.flatMap((node) => [node.text, ...node.choices.flatMap((choice) => [choice.text, choice.consequence])]), 'stays with the shop until the alarm is set.'];
  await step('without script everything stands in its order, and its links lead on', async () => {
    const { context, calm } = await visitor('file://', { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address);
    const text = await page.locator('main').innerText();
    let at = 0;
    for (const word of words) {
      at = text.indexOf(word, at);
      assert.ok(at >= 0, `“${word}” is read, in its place`);
    }
    const [link] = await page.locator('.scenario .leads a').all();
    assert.equal(await link.getAttribute('href'), `#${scenario.nodes[1].id}`);
    assert.equal(await page.locator('.deck button:visible, .scenario button:visible').count(), 0, 'no button stands there that does nothing');
    calm();
    await context.close();
  });
  await step('on paper as well, whatever was played', async () => {
    const { context, calm } = await visitor('file://', {});
    const page = await context.newPage();
    await page.goto(address);
    await page.locator('#toc a[href="#plain"]').click();
    await choose(page, scenario.nodes[0].choices[1]);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const text = await page.locator('main').innerText();
    for (const word of words) assert.ok(text.includes(word), `“${word}” is printed`);
    calm();
    await context.close();
  });
});

journey('an unsigned package says DRAFT wherever one looks', async (step) => {
  const place = unzip(build(project('drafted'), 'scorm12', '--draft'), path.join(owned.place, 'draft'));
  await step('in the manifest and in every file a learner can open', () => {
    assert.match(readFileSync(path.join(place, 'imsmanifest.xml'), 'utf8'), /<title>[^<]*DRAFT/);
    const pages = readdirSync(place, { recursive: true }).filter((name) => name.endsWith('.html'));
    for (const name of pages) assert.match(readFileSync(path.join(place, name), 'utf8'), /<title>DRAFT: /, name);
    assert.equal(JSON.parse(readFileSync(path.join(place, 'certificate.json'), 'utf8')).owner, null, 'it tells what it rests on, in nobody’s name');
  });
  await step('on every page, where it can be seen', async () => {
    const { context, calm } = await visitor('file://', { viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.join(place, 'index.html')).href);
    for (const id of await page.locator('main > section.page').evaluateAll((all) => all.map((one) => one.id))) {
      await page.evaluate((to) => { location.hash = to; }, id);
      await page.locator(`section.on[id="${id}"]`).waitFor();
      const seen = await page.getByText('DRAFT', { exact: true }).evaluateAll((all) => all.filter((one) => { const at = one.getBoundingClientRect(); return at.height > 0 && at.top >= 0 && at.bottom <= innerHeight; }).length);
      assert.ok(seen > 0, `page ${id}`);
    }
    await shot(page, 'package-3-draft');
    calm();
    await context.close();
  });
});
