// A final check that draws its questions: what is asked, what is kept, what comes next, and what is on paper.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { accessible } from './support/axe.mjs';
import { close, shot, visitor } from './support/browser.mjs';
import { answer, lessonsOf } from './support/learner.mjs';
import { folder, run } from './support/program.mjs';
import { build } from './support/projects.mjs';
import { unzip } from './support/lms.mjs';
import { journey } from './support/steps.mjs';

after(close);

const ASKED = 1;

journey('a final check draws its questions for each try, keeps what it drew, and prefers what was not asked', async (step) => {
  const place = folder();
  const text = readFileSync(fileURLToPath(new URL('courses/short.md', import.meta.url)), 'utf8');
  const course = path.join(place, 'pool.md');
  assert.match(text, / assessment:\d+ /);
  writeFileSync(course, text.replace(/ assessment:\d+ /, ` assessment:60,tries:2,draws:${ASKED} `));
  const project = { place, file: 'pool.coursewright' };
  let page, exam, first;
  const asked = () => page.locator(`#${exam.id} .item:visible`).evaluateAll((items) => items.map((item) => item.id));
  const to = async () => {
    await page.evaluate((id) => { location.hash = id; }, exam.id);
    await page.locator(`section.on[id="${exam.id}"]`).waitFor();
  };
  const submit = () => page.locator(`#${exam.id} [data-do=submit]`).click();

  await step('it comes in by Markdown and goes out as it came', () => {
    run(place, ['new', project.file, '--title', 'A pool']);
    run(place, ['import', project.file, course]);
    const out = path.join(place, 'out.md');
    run(place, ['package', project.file, '--format', 'markdown', '--draft', '--out', out]);
    assert.match(readFileSync(out, 'utf8'), new RegExp(` assessment:60,tries:2,draws:${ASKED} `));
    run(place, ['preflight', build(project, 'scorm12', '--draft')]);
  });
  const unpacked = unzip(build(project, 'web', '--draft'), path.join(place, 'web'));
  const address = pathToFileURL(path.join(unpacked, 'index.html')).href;
  exam = lessonsOf(unpacked).find((lesson) => lesson.assessment);
  const visit = await visitor('file://');
  page = await visit.context.newPage();

  await step('it says so, and asks as many', async () => {
    await page.goto(address);
    await to();
    first = await asked();
    assert.equal(first.length, ASKED);
    const words = await page.locator(`#${exam.id} .meta`).innerText();
    assert.match(words, new RegExp(`^${ASKED} question, .*Each try draws its own out of ${exam.items.length}\\..*You can hand in up to 2 times`));
    assert.deepEqual(await page.locator(`#${exam.id} .item:visible .kind b`).allInnerTexts(), first.map((_, n) => `Question ${n + 1} of ${ASKED}`));
    await accessible(page, 'the pool');
    await shot(page, 'pool-asked');
  });

  await step('coming back it asks the same, and what was answered stands', async () => {
    await answer(page, exam.items.find((item) => item.id === first[0]), false);
    for (let n = 0; n < 3; n += 1) {
      await page.reload();
      await to();
      assert.deepEqual(await asked(), first);
    }
  });

  await step('on paper all of them stand, and without script', async () => {
    await page.emulateMedia({ media: 'print' });
    assert.equal((await asked()).length, exam.items.length);
    await page.emulateMedia({ media: 'screen' });
    const still = await visitor('file://', { javaScriptEnabled: false });
    const plain = await still.context.newPage();
    await plain.goto(address);
    assert.equal(await plain.locator(`#${exam.id} .item:visible`).count(), exam.items.length);
    await still.context.close();
  });

  await step('the next try asks others, and the score is the share of those', async () => {
    for (const item of exam.items.filter((item) => first.includes(item.id))) await answer(page, item, false);
    await submit();
    assert.match(await page.locator(`#${exam.id} .result`).innerText(), new RegExp(`0 of ${ASKED} question is right[^]*One try is left\\. The next one draws its questions anew\\.`));
    await page.locator(`#${exam.id} [data-do=retake]`).click();
    const second = await asked();
    assert.equal(second.length, ASKED);
    const again = second.filter((id) => first.includes(id)).length;
    assert.ok(again <= Math.max(0, 2 * ASKED - exam.items.length), `${again} come again although others were not asked`);
    for (const item of exam.items.filter((item) => second.includes(item.id))) await answer(page, item);
    await submit();
    assert.match(await page.locator(`#${exam.id} .result`).innerText(), /passed with 100 of 100/);
    await shot(page, 'pool-passed');
    visit.calm();
  });
  await visit.context.close();
});
