// A model drafts: its text grows in the page as it comes, and what the sources do not say becomes a question that holds the signature up.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { call, close, shot, visitor } from './support/browser.mjs';
import { look } from './support/look.mjs';
import { modelServer } from './support/model.mjs';
import { folder, run, serve } from './support/program.mjs';
import { journey } from './support/steps.mjs';

after(close);
const FISH = 'Fresh fish is refused above 2 °C.';
const DOCK = 'The driver waits outside the dock.';
const quoted = (text, passage) => ({ text, support: 'quoted', citations: [{ passage, quote: text }] });
const block = (kind, more) => ({ kind, tone: null, sentences: [], entries: [], header: [], rows: [], ...more });
const option = (text, correct, feedback) => ({ text, correct, feedback, misconception: correct ? null : 'Takes the limit for 4 °C', citations: [] });
const question = (use) => ({ objective: 1, use, kind: 'single_choice', bloom: 'apply', stem: `A crate of fresh fish has ${use === 'practice' ? 3 : 5} °C. What do you do?`, options: [option('Refuse it.', true, FISH), option('Accept it.', false, FISH)], value: null, tolerance: null, unit: null, text: null, gaps: [], when_right: '', when_wrong: '', citations: [{ passage: 'P1', quote: FISH }] });
const ANSWERS = {
  outline: { title: 'Receiving fish', language: 'en', modules: [{ title: 'At the dock', lessons: [{ title: 'Check fresh fish', objectives: [{ text: 'Decide whether fresh fish is accepted.', bloom: 'apply', citations: [{ passage: 'P1', quote: FISH }] }], passages: ['P1', 'P2'], events: [] }] }], assessment: { title: 'Final test', lead: 'Show what you can do.' }, notes: [] },
  lesson: {
    blocks: [block('text', { sentences: [quoted(FISH, 'P1')] }), block('callout', { tone: 'note', sentences: [quoted(DOCK, 'P2')] })],
    questions: [{ question: 'Who is called when the dock is full?', why: 'The sources say only that the driver waits.' }],
  },
  items: { items: [question('practice'), question('assessment')] },
};

journey('a model drafts before one’s eyes, and asks what nobody told', async (step) => {
  const place = folder();
  writeFileSync(path.join(place, 'fish.md'), `${FISH}\n\n${DOCK}\n`);
  run(place, ['new', 'course.coursewright', '--title', 'Receiving fish']);
  run(place, ['add', 'course.coursewright', 'fish.md']);
  const goOn = {};
  const held = (kind) => new Promise((resolve) => { goOn[kind] = resolve; });
  const model = await modelServer(ANSWERS, { lesson: held('lesson'), items: held('items') });
  const studio = await serve(place, 'course.coursewright');
  const { context, calm } = await visitor(studio.origin);
  const page = await context.newPage();
  await page.goto(studio.address);
  await page.getByRole('link', { name: 'Course' }).first().waitFor();
  await call(page, 'setting.person', { name: 'Ada Tester' });
  await call(page, 'setting.model', { provider: 'openai', address: model.address, model: 'by-hand', key: null });
  await call(page, 'setting.drafter', { model: true });
  await page.reload();

  await step('its text grows in its place, as the blocks it will be', async () => {
    await page.evaluate(() => { location.hash = '#/course'; });
    await page.getByRole('button', { name: 'Draft the course' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start drafting' }).click();
    const growing = page.getByRole('region', { name: /Check fresh fish, as it is being written/ });
    await growing.getByText(FISH).waitFor();
    const text = await growing.innerText();
    assert.ok(!/[{}[\]"]|citations|P1/.test(text), `no braces, no names of fields: ${text}`);
    await shot(page, 'arriving');
    assert.deepEqual(await look(page, 'arriving'), []);
    const before = await growing.getByText(FISH).evaluate((one) => one.getBoundingClientRect().top);
    goOn.lesson();
    // The rest of the lesson comes below, and its first question.
    await page.getByText('A crate of fresh fish has 3 °C. What do you do?').waitFor();
    await page.getByText(DOCK).waitFor();
    const still = page.getByRole('region', { name: /as it is being written/ }).getByText(FISH).first();
    assert.equal(await still.evaluate((one) => one.getBoundingClientRect().top), before, 'what is read does not jump');
    goOn.items();
    await page.locator('[data-statement]', { hasText: FISH }).first().waitFor();
    assert.deepEqual(model.asked.map((one) => one.kind), ['outline', 'lesson', 'items']);
  });

  await step('what the sources do not say is asked, and holds the signature up', async () => {
    await page.getByText('1 question for your expert came up').waitFor();
    await page.evaluate(() => { location.hash = '#/course/questions'; });
    await page.getByText('Who is called when the dock is full?').waitFor();
    const { left } = await call(page, 'own.show', { lesson: null });
    assert.equal(left.filter((one) => one.kind === 'question').length, 1);
    await shot(page, 'questions');
    assert.deepEqual(await look(page, 'questions'), []);
  });

  await step('an expert’s answer is written down, by keyboard, with the name', async () => {
    await page.getByRole('button', { name: 'Write down the answer…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('What was said').fill('The dock supervisor.');
    await page.getByLabel('Who said so').fill('Moira Tennant');
    await page.keyboard.press('Enter');
    await page.getByText(/Moira Tennant said so/).waitFor();
    await page.getByText('The dock supervisor.').waitFor();
    const { left } = await call(page, 'own.show', { lesson: null });
    assert.equal(left.filter((one) => one.kind === 'question').length, 0);
  });
  calm();
  await model.close();
});
