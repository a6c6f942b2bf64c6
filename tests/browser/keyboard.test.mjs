// The main way without a mouse: read, edit, decide, sign, build.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after } from 'node:test';
import { call, close, shot, visitor } from './support/browser.mjs';
import { command, press, reach } from './support/keys.mjs';
import { PASSPHRASE, PERSON, REASON, run, serve } from './support/program.mjs';
import { project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';
import { openRest, waiveRest } from './support/studio.mjs';

after(close);

journey('from a draft to a signed package, by keyboard', async (step) => {
  const { place, file } = project('drafted');
  const studio = await serve(place, file);
  const { context, calm } = await visitor(studio.origin);
  const page = await context.newPage();
  await page.goto(studio.address);
  const selected = page.locator('.s.selected');
  const findings = async () => (await call(page, 'check.findings', { lesson: null })).findings.filter((one) => one.waiver === null && one.severity !== 'hint');

  await step('Tab reaches the lesson, arrows go from sentence to sentence, the evidence follows', async () => {
    await reach(page, page.locator('[data-statement]').first());
    await selected.waitFor();
    const first = await selected.getAttribute('data-statement');
    await page.keyboard.press('ArrowRight');
    await page.locator(`.s.selected:not([data-statement="${first}"])`).waitFor();
    const { text } = await call(page, 'statement.show', { statement: await selected.getAttribute('data-statement') });
    await page.getByRole('complementary', { name: 'Evidence' }).getByText(text, { exact: true }).waitFor();
  });

  await step('Enter edits the block, Escape leaves it saved', async () => {
    const { saved_at: before } = await call(page, 'project.show');
    await page.keyboard.press('Enter');
    await page.locator('.ProseMirror:focus').waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' The dock has 97 spare thermometers.');
    await page.locator('.editor[role=group] .state', { hasText: 'Saved' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.editor[role=group]').waitFor({ state: 'detached' });
    await page.locator('.s', { hasText: 'The dock has 97 spare thermometers.' }).waitFor();
    assert.ok(await page.evaluate(() => document.activeElement?.closest('[data-block]') !== null), 'the focus stays in the block');
    assert.ok((await call(page, 'project.show')).saved_at >= before);
  });

  await step('a block is added by the slash, removed by Delete, and Undo brings it back', async () => {
    const blocks = page.locator('[data-block]');
    const many = (wanted) => page.waitForFunction((count) => document.querySelectorAll('[data-block]').length === count, wanted);
    const before = await blocks.count();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Kind of block' }).waitFor();
    await page.keyboard.type('note');
    await page.keyboard.press('Enter');
    await page.locator('.editor[role=group] textarea:focus').waitFor();
    await page.keyboard.type('Ask when in doubt.');
    await page.locator('.editor[role=group] .state', { hasText: 'Saved' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-statement]:focus', { hasText: 'Ask when in doubt.' }).waitFor();
    await page.keyboard.press('Delete');
    await many(before);
    await page.keyboard.press('Control+z');
    await many(before + 1);
  });

  await step('a finding is waived with a reason; the rest is settled, and read', async () => {
    const before = (await findings()).length;
    await press(page, page.getByRole('link', { name: /^Findings/ }));
    const listing = page.getByRole('region', { name: 'Findings by rule' });
    await press(page, listing.getByRole('button', { name: 'Waive…', exact: true }).first());
    await page.keyboard.type(REASON);
    await page.keyboard.press('Enter');
    await listing.locator('form').waitFor({ state: 'detached' });
    const after = await findings();
    assert.equal(after.length, before - 1);
    // The same decision again and again: the page's own call stands for it.
    await waiveRest((...asked) => call(page, ...asked), REASON);
    assert.deepEqual(await findings(), []);
    await openRest((...asked) => call(page, ...asked));
    await page.reload();
  });

  await step('a person signs', async () => {
    await press(page, page.getByRole('link', { name: 'Lessons', exact: true }));
    await page.locator('[data-statement]').first().waitFor();
    await command(page, 'left', /What is left of the course/);
    await press(page, page.getByRole('button', { name: 'Sign…' }));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').waitFor();
    for (const field of await dialog.locator('input[type=password]').all()) {
      await reach(page, field);
      await page.keyboard.type(PASSPHRASE);
    }
    await reach(page, dialog.getByRole('checkbox'));
    await page.keyboard.press('Space');
    await press(page, dialog.getByRole('button', { name: 'Sign', exact: true }));
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(`Signed by ${PERSON}`).first().waitFor();
  });

  await step('the package is built and taken away', async () => {
    await command(page, 'SCORM', /Build a SCORM 1.2 package/);
    const built = page.getByRole('region', { name: 'What the verifier saw' });
    const button = page.getByRole('button', { name: 'Build the package' });
    await built.or(button).first().waitFor();
    if (!(await built.isVisible()) && !(await page.getByText('Building, then').isVisible())) await press(page, button);
    await built.waitFor();
    const downloading = page.waitForEvent('download');
    await press(page, built.getByRole('button', { name: 'Download the package' }));
    const out = path.join(place, 'signed.zip');
    await (await downloading).saveAs(out);
    run(place, ['verify', out]);
    await shot(page, 'keyboard-release');
  });

  calm();
  await context.close();
  await studio.stop();
});
