// The whole way on real meetings and documents: whatever lies in the folder that COURSEWRIGHT_CORPUS names.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { close } from './support/browser.mjs';
import { answer, check, lessonsOf, next, shown } from './support/learner.mjs';
import { openLms, unzip } from './support/lms.mjs';
import { folder, PERSON, run } from './support/program.mjs';
import { build, draft, settle } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);
const corpus = process.env.COURSEWRIGHT_CORPUS;

if (!corpus) test('real meetings: COURSEWRIGHT_CORPUS names no folder, so none were read', () => {});
else journey('three meetings, a Word document and a PDF become an owned course that an LMS records', async (step) => {
  const files = readdirSync(corpus, { recursive: true }).sort().map((name) => path.join(corpus, name));
  const first = (ending, count) => files.filter((file) => file.endsWith(ending)).slice(0, count);
  const sources = [...first('.vtt', 3), ...first('.docx', 1), ...first('.pdf', 1)];
  assert.equal(sources.length, 5, `the corpus has three .vtt, a .docx and a .pdf: ${sources}`);
  const place = folder();
  const project = draft(place, 'Three meetings', sources);
  let lessons;

  await step('every statement has a kind of support, and every quotation stands in its file at its lines', async () => {
    const { rows } = JSON.parse(run(place, ['ledger', '--json', project.file]));
    assert.ok(rows.length > 100, `${rows.length} statements`);
    let looked = 0;
    for (const row of rows) {
      assert.match(row.support, /^(quoted|paraphrased|inferred|scaffolding|unsupported)$/);
      if (row.support !== 'quoted') continue;
      assert.ok(row.citations.length > 0, row.text);
      for (const { quote, source_name: name, at } of row.citations.filter((one) => one.source_name.endsWith('.vtt'))) {
        const lines = readFileSync(sources.find((file) => path.basename(file) === name), 'utf8').split(/\r?\n/);
        // A line before the times of a cue is its name.
        const spoken = lines.filter((line, n) => n >= at.line - 1 && n < at.last_line && ![line, lines[n + 1]].some((one) => one?.includes('-->')));
        const said = words(spoken.join(' '));
        assert.ok(said.includes(words(quote)), `${name}, lines ${at.line} to ${at.last_line}: “${quote}” is not in “${said}”`);
        looked += 1;
      }
    }
    assert.ok(looked > 20, `${looked} quotations of meetings were looked up`);
  });

  await step('the list of what is left is emptied, the course signed, packed and proved', async () => {
    settle(project);
    run(place, ['sign', project.file, '--as', PERSON]);
    run(place, ['verify', project.file]);
    const zip = build(project, 'scorm12');
    run(place, ['verify', zip]);
    const bent = readFileSync(zip);
    bent[bent.length >> 1] ^= 4;
    writeFileSync(path.join(place, 'bent.zip'), bent);
    run(place, ['verify', 'bent.zip'], 1);
    lessons = lessonsOf(unzip(zip, path.join(place, 'scorm')));
  });

  await step('a learner goes half of the way, is cut off, resumes and ends; all of it is recorded', async () => {
    const lms = await openLms(path.join(place, 'scorm'));
    const half = lessons.length >> 1;
    const cut = await lms.launch();
    await walk(cut.course, lessons.slice(0, half));
    assert.equal(await shown(cut.course), lessons[half].id);
    const crashed = cut.page.waitForEvent('crash');
    (await cut.context.newCDPSession(cut.page)).send('Page.crash').catch(() => undefined);
    await crashed;
    await cut.context.close();
    const back = await lms.launch(lms.carried());
    assert.equal(await shown(back.course), lessons[half].id, 'it resumes where it was cut off');
    await walk(back.course, lessons.slice(half));
    const { status, score, interactions } = lms.record();
    const assessed = lessons.some((lesson) => lesson.assessment);
    assert.deepEqual([status, score], assessed ? ['passed', '100'] : ['completed', '']);
    assert.ok(interactions.length > 0, 'answers are reported');
    back.calm();
    await back.context.close();
    lms.close();
  });
});

/** Takes these lessons one after another, each question right. */
async function walk(course, lessons) {
  for (const lesson of lessons) {
    assert.equal(await shown(course), lesson.id);
    for (const item of lesson.items) {
      await answer(course, item);
      if (!lesson.assessment) assert.equal(await check(course, item), 'right', item.id);
    }
    if (lesson.assessment) {
      await course.locator('section.on [data-do=submit]').click();
      await course.locator('section.on .result[data-done=right]').waitFor();
    }
    await next(course);
  }
}

/** The words of a text alone: no tags of speakers, no typography, no line ends. */
function words(text) {
  return text.replace(/<[^>]*>/g, ' ').replace(/&amp;/g, '&').normalize('NFKC').replace(/[^\p{L}\p{N}&']+/gu, ' ').trim();
}
