// A review with real parts: a pack opened from a file without a network, answered by keyboard, taken in, and decided where experts differ.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { close, shot, visitor } from './support/browser.mjs';
import { press } from './support/keys.mjs';
import { PERSON, run } from './support/program.mjs';
import { project, settle } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);

const QUESTION = 'Who is called when the chiller itself is too warm?';

/** Answers a pack by keyboard as one expert; the answer file, and the text for a mail. */
async function sitting(pack, name, key) {
  const visit = await visitor('file://', { offline: true, acceptDownloads: true });
  const page = await visit.context.newPage();
  await page.goto(pathToFileURL(pack).href);
  const { cards } = JSON.parse(await page.locator('#pack').textContent());
  const field = page.getByRole('textbox', { name: /name/i });
  await field.fill(name);
  await press(page, page.getByRole('button', { name: 'Begin' }));
  for (const card of cards) {
    const [answer, words] = key(card);
    if (answer === null) {
      await page.keyboard.press('s');
      continue;
    }
    await page.keyboard.press(answer);
    if (words) await page.keyboard.type(words);
    await page.keyboard.press(words ? 'Control+Enter' : 'Enter');
  }
  await page.getByRole('heading', { name: /cards? (is|are) answered|Thank you/ }).waitFor();
  await shot(page, `reviewed-${name.split(' ')[0]}`);
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, page.getByRole('button', { name: 'Save the answer file' }))]);
  await press(page, page.getByRole('button', { name: 'Copy as text for a mail' }));
  const mail = await page.getByRole('textbox', { name: 'Your answers as text' }).inputValue();
  const file = await download.path();
  visit.calm();
  return { file, mail, cards, close: () => visit.context.close() };
}

journey('what experts decide by keyboard comes home, and where they differ a named person decides', async (step) => {
  const { place, file } = project('disputed');
  const json = (...words) => JSON.parse(run(place, [...words, '--json']));
  const pack = path.join(place, 'pack.html');
  let first;

  await step('a pack is made: one file, small enough for a mail', async () => {
    run(place, ['questions', file, '--ask', QUESTION, '--as', PERSON]);
    const made = json('review', 'pack', file, '--out', pack, '--for', 'Moira Tennant', '--as', PERSON);
    assert.ok(made.cards >= 5 && made.cards <= 60 && made.size <= 400_000, `${made.cards} cards, ${made.size} bytes`);
    assert.ok(!/\b(src|href)="https?:|url\(https?:|fetch\(|XMLHttpRequest/.test(readFileSync(pack, 'utf8')), 'the page knows no address');
  });

  await step('the first expert answers every card', async () => {
    first = await sitting(pack, 'Moira Tennant', (card) => (card.kind === 'question' ? ['1', 'The duty engineer, on extension 4411.'] : ['1']));
    assert.ok(first.cards.some((card) => card.kind === 'conflict') && first.cards.some((card) => card.text === QUESTION));
    copyFileSync(first.file, path.join(place, 'moira.json'));
    await first.close();
    const merged = json('review', 'merge', file, 'moira.json');
    assert.deepEqual([merged.new, merged.divided, merged.stale], [first.cards.length, 0, 0]);
    assert.equal(json('contradictions', file).open, 0, 'she said which side holds');
    assert.equal(json('questions', file).open, 0);
  });

  await step('the second differs in one, and sends a mail', async () => {
    const second = await sitting(pack, 'Lee Chan', (card) => (card.kind === 'conflict' ? ['2'] : [null]));
    writeFileSync(path.join(place, 'mail.txt'), `Hi Ada,\r\n\r\n${second.mail.split('\n').map((line) => `> ${line}`).join('\r\n')}\r\n\r\nLee\r\n`);
    await second.close();
    const merged = json('review', 'merge', file, 'mail.txt');
    assert.deepEqual([merged.new, merged.divided], [1, 1]);
    assert.equal(json('contradictions', file).open, 1, 'what experts differ about is open');
    const again = json('review', 'merge', file, 'moira.json', 'mail.txt');
    assert.equal(again.new, 0, 'twice is once');
  });

  await step('a named person decides with a reason; the course can be owned', async () => {
    const before = json('review', 'show', file);
    const divided = before.matters.find((one) => one.state === 'divided');
    assert.deepEqual(divided.answers.map((one) => [one.by, one.verdict]), [['Moira Tennant', 'first'], ['Lee Chan', 'second']]);
    run(place, ['sign', file, '--as', PERSON], 1);
    const after = json('review', 'decide', file, divided.matter, '--holds', 'first', '--as', 'Dana Owner', '--reason', 'The procedure holds; the card is withdrawn.');
    assert.deepEqual([after.divided, after.matters.find((one) => one.matter === divided.matter).state], [0, 'ruled']);
    assert.equal(json('contradictions', file).open, 0);
    settle({ place, file });
    for (const suggestion of json('suggestions', file).suggestions) run(place, ['accept', file, suggestion.id, '--as', PERSON]);
    run(place, ['review-all', file, '--as', PERSON]);
    run(place, ['sign', file, '--as', PERSON]);
    run(place, ['verify', file]);
  });
});
