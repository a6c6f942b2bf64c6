// A person without a mouse takes the whole course: every kind of block and of question, by keys alone, from the first
// page to the result, at every width and in both colours. After each act nobody is shut out.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accessible } from './support/axe.mjs';
import { close, shot, visitor } from './support/browser.mjs';
import { press, reach } from './support/keys.mjs';
import { answer as fill, lessonsOf, plain, shown } from './support/learner.mjs';
import { unzip } from './support/lms.mjs';
import { build, project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);
const short = project('short');
const place = unzip(build(short, 'web'), path.join(short.place, 'web'));
const lessons = lessonsOf(place);
const KINDS = ['single_choice', 'multiple_choice', 'true_false', 'ordering', 'matching', 'cloze', 'numeric', 'short_answer'];

/** Chooses one of a list by its first letters, as everybody with a keyboard does. */
async function select(page, list, words) {
  await reach(page, list);
  await page.keyboard.type(words);
  assert.equal(await list.evaluate((element) => element.selectedOptions[0].textContent.trim()), words);
}

/** Writes into a field, over what stands there. */
async function type(page, field, words) {
  await reach(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
}

/** One radio button of a group: Tab leads to the group, arrows through it. */
async function radio(page, item, words) {
  const wanted = item.getByRole('radio', { name: words });
  await reach(page, item.getByRole('radio').first());
  for (let steps = 0; !(await wanted.isChecked()); steps += 1) {
    assert.ok(steps < 10, `arrows reach “${words}”`);
    await page.keyboard.press(steps ? 'ArrowDown' : 'Space');
  }
}

/** Gives the right answer by keys. */
async function answer(page, { id, answer: key }) {
  const item = page.locator(`#${id}`);
  switch (key.type) {
    case 'single_choice': return radio(page, item, plain(key.options.find((one) => one.correct).text));
    case 'true_false': return radio(page, item, key.right ? 'True' : 'False');
    case 'multiple_choice':
      for (const { text, correct } of key.options) {
        const box = item.getByRole('checkbox', { name: plain(text) });
        if ((await box.isChecked()) === correct) continue;
        await reach(page, box);
        await page.keyboard.press('Space');
      }
      return;
    case 'ordering':
      for (const [wanted, { text }] of key.entries.entries()) {
        const row = item.locator('.mv', { hasText: plain(text) });
        const at = () => row.evaluate((element) => [...element.parentElement.children].indexOf(element));
        if ((await at()) === wanted) continue;
        await reach(page, row.locator('.ib').first());
        while ((await at()) > wanted) await page.keyboard.press('Enter');
      }
      return;
    case 'matching':
      for (const [n, { right }] of key.pairs.entries()) await select(page, item.locator('.pair select').nth(n), plain(right));
      return;
    case 'numeric':
      return type(page, item.locator('input'), key.value);
    case 'short_answer':
      return type(page, item.locator('input'), key.accept[0]);
    case 'cloze':
      for (const [n, { accept, offer }] of key.gaps.entries()) {
        const gap = item.locator('.gap').nth(n);
        if (offer.length > 0) await select(page, gap.locator('select'), accept[0]);
        else await type(page, gap.locator('input'), accept[0]);
      }
      return;
    default: assert.fail(`nobody here knows a question of the kind ${key.type}`);
  }
}

journey('the whole course by keys alone, every kind of question in it', async (step) => {
  assert.deepEqual([...new Set(lessons.flatMap(({ items }) => items.map(({ answer: key }) => key.type)))].sort(), [...KINDS].sort(), 'the course asks every kind of question');
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
          await shot(page, `walk-${where}-${colorScheme}-${width}`);
        };
        for (const [number, lesson] of lessons.entries()) {
          assert.equal(await shown(page), lesson.id);
          await look(`lesson-${number + 1}`);
          for (const item of lesson.items) {
            const kind = item.answer.type;
            const check = page.locator(`#${item.id} [data-do=check]`);
            // True or false is asked once: a second try would only be the other one.
            if (!lesson.assessment && kind !== 'true_false') {
              await fill(page, item, false);
              await press(page, check);
              await page.locator(`#${item.id}[data-done]`).waitFor();
              assert.notEqual(await page.locator(`#${item.id}`).getAttribute('data-done'), 'right', kind);
              await look(`${kind}-wrong`);
              await press(page, page.locator(`#${item.id} [data-do=again]`));
            }
            await answer(page, item);
            if (lesson.assessment) {
              await look(`${kind}-answered`);
              continue;
            }
            await press(page, check);
            await page.locator(`#${item.id}[data-done=right]`).waitFor();
            const told = await page.evaluate((id) => document.getElementById(id).contains(document.activeElement), item.id);
            assert.ok(told, `${kind}: the focus is where the result is told`);
            await look(`${kind}-right`);
          }
          for (const { id, nodes } of lesson.scenarios) {
            for (let node = nodes[0]; node;) {
              const choice = node.choices.find((one) => one.quality === 'best');
              await press(page, page.locator(`#${choice.id} button`));
              await press(page, page.locator(`#${id} [data-do=next]`));
              node = nodes.find((one) => one.id === choice.next);
            }
            await page.locator(`#${id} .debrief-word`).waitFor();
          }
          if (lesson.assessment) {
            await press(page, page.locator('section.on [data-do=submit]'));
            await page.locator('section.on .result[data-done=right]').waitFor();
            await look('result');
          }
          await press(page, page.locator('section.on .turn .next'));
        }
        await page.getByText('You have finished this course and passed with 100 of 100.').waitFor();
        await look('end');
        calm();
        await context.close();
      });
    }
  }
});
