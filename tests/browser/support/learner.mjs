// A learner who knows the course by heart: right answers come from the course's own file, not from the page's markup.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The lessons of an unpacked package with their questions, and whether a lesson is the final check. */
export function lessonsOf(place) {
  const course = JSON.parse(readFileSync(path.join(place, 'course.json'), 'utf8'));
  return course.modules.flatMap((module) => module.lessons.map((lesson) => ({
    id: lesson.id,
    assessment: lesson.purpose.is === 'assessment',
    scenarios: lesson.blocks.filter((block) => block.body.kind === 'scenario').map((block) => ({ id: block.id, nodes: block.body.nodes })),
    items: lesson.blocks.filter((block) => block.body.kind === 'item').map((block) => ({ id: block.id, answer: block.body.answer })),
  })));
}

export const plain = (words) => words.replace(/[*_`\\]/g, '').trim();

/** Fills in an answer: the right one, or one that is surely wrong. */
export async function answer(course, { id, answer: key }, right = true) {
  const item = course.locator(`#${id}`);
  switch (key.type) {
    case 'single_choice':
    case 'multiple_choice': {
      const wanted = key.options.filter((one) => one.correct === right).map((one) => plain(one.text));
      for (const option of await item.locator('.choice .opt').all()) {
        const words = (await option.locator('> span').first().innerText()).trim();
        if (wanted.includes(words)) await option.locator('input').check();
      }
      return;
    }
    case 'ordering': {
      const wanted = key.entries.map((one) => plain(one.text));
      if (!right) return;
      for (const [place, words] of wanted.entries()) {
        const row = item.locator('.mv', { has: course.getByText(words, { exact: true }) }).first();
        for (let at = await index(row); at > place; at = await index(row)) await row.locator('.ib').first().click();
      }
      return;
    }
    case 'true_false':
      await item.getByRole('radio', { name: key.right === right ? 'True' : 'False' }).check();
      return;
    case 'matching':
      for (const [n, pair] of key.pairs.entries()) {
        const other = key.pairs.find((one) => one.right !== pair.right);
        await item.locator('.pair select').nth(n).selectOption({ label: plain((right ? pair : other).right) });
      }
      return;
    case 'short_answer':
      await item.locator('input').fill(right ? key.accept[0] : 'no such word');
      return;
    case 'numeric':
      await item.locator('input').fill(right ? key.value : '-99999');
      return;
    default:
      for (const [n, gap] of key.gaps.entries()) {
        const field = item.locator('.gap').nth(n);
        const other = gap.offer.find((one) => !gap.accept.includes(one));
        if (gap.offer.length > 0) await field.locator('select').selectOption({ label: right ? gap.offer.find((one) => gap.accept.includes(one)) : other });
        else await field.locator('input').fill(right ? gap.accept[0] : 'no such word');
      }
  }
}

const index = (row) => row.evaluate((element) => [...element.parentElement.children].indexOf(element));

/** Presses a button of a question and waits for what it says. */
export async function check(course, { id }) {
  await course.locator(`#${id} [data-do=check]`).click();
  await course.locator(`#${id}[data-done]`).waitFor();
  return course.locator(`#${id}`).getAttribute('data-done');
}

/** Takes a choice of a scenario, and waits for what follows from it. */
export async function choose(course, { id }) {
  await course.locator(`#${id} button`).click();
  await course.locator(`#${id}.picked .consequence`).waitFor();
}

/** Plays a scenario to its end, always by choices of this kind where there is one. */
export async function play(course, { id, nodes }, quality = 'best') {
  for (let node = nodes[0]; node;) {
    const choice = node.choices.find((one) => one.quality === quality) ?? node.choices[0];
    await choose(course, choice);
    await course.locator(`#${id} [data-do=next]`).click();
    node = nodes.find((one) => one.id === choice.next);
  }
  await course.locator(`#${id} .debrief-word`).waitFor();
}

/** Goes on to the next page. */
export async function next(course) {
  await course.locator('section.page.on .turn .next').click();
}

/** Which page is shown. */
export const shown = (course) => course.locator('main > section.page.on').getAttribute('id');
