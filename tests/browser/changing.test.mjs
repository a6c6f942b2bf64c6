// A source comes in a new version: the studio shows what changed and what rests on it, and each place is decided there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after } from 'node:test';
import { call, close, shot, visitor } from './support/browser.mjs';
import { look } from './support/look.mjs';
import { serve, STARTER } from './support/program.mjs';
import { project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);
const CALL = readFileSync(STARTER[0], 'utf8');
/** A limit, a step, and a typing error: what the call says, and what it says in its next version. */
const EDITS = [
  ["it's refused above 4", "it's refused above 3"],
  ['You chalk the time', 'You write the time'],
  ['You write the dock temperature', 'You write the dock temprature'],
];

journey('a new version of a source touches just what rests on it', async (step) => {
  const { place, file } = project('drafted');
  const studio = await serve(place, file);
  const { context, calm } = await visitor(studio.origin);
  const page = await context.newPage();
  await page.goto(studio.address);
  await page.locator('[data-statement]').first().waitFor();
  const { sources } = await call(page, 'source.list');
  const source = sources.find((one) => one.name.startsWith('Call'));
  const said = async () => JSON.stringify((await call(page, 'check.ledger')).rows.map((row) => row.text));
  const before = await said();

  await step('it is chosen beside its source, and what it changes is shown', async () => {
    const next = EDITS.reduce((text, [was, now]) => {
      assert.equal(text.split(was).length, 2, `the call says “${was}” once`);
      return text.replace(was, now);
    }, CALL);
    await page.evaluate((id) => { location.hash = `#/sources/${id}`; }, source.id);
    await page.getByRole('heading', { name: source.name }).waitFor();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'New version…' }).click();
    await (await chooser).setFiles({ name: 'Call with Moira Tennant, corrected.vtt', mimeType: 'text/vtt', buffer: Buffer.from(next) });
    await page.getByRole('heading', { name: 'Version 2 against version 1' }).waitFor();
    assert.equal(await said(), before, 'nothing that stands was changed');
    await page.locator('article').getByText('Only its looks, or a typing error').waitFor();
    assert.match(await page.locator('main').innerText(), /\d+ places? rests? on what it no longer says/);
    await shot(page, 'changes');
    assert.deepEqual(await look(page, 'changes'), []);
  });

  await step('each place is decided there, and then the course says what the source says', async () => {
    const changed = page.locator('article', { hasText: 'chalk' });
    await changed.getByRole('button', { name: 'Accept', exact: true }).click();
    await changed.getByRole('button', { name: 'Accept', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Accept (all \d+ suggestions|the suggestion)$/ }).click();
    await page.getByText('The course says what this version says.').waitFor();
    const now = await said();
    assert.ok(now.includes('You write the time on the wrap.') && !now.includes('chalk the time'), 'the step is followed');
    assert.ok(/refused above 3/.test(now), 'and the limit');
    assert.ok(!now.includes('temprature'), 'the typing error is not');
  });
  calm();
});
