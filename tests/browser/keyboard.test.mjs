// The main way without a mouse: read, edit, decide, sign, build.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after } from 'node:test';
import { accessible } from './support/axe.mjs';
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
  const blocksOf = async (page) => {
    const { modules } = await call(page, 'course.outline');
    const all = [];
    for (const lesson of modules.flatMap((module) => module.lessons)) all.push(...(await call(page, 'course.lesson', { lesson: lesson.id })).blocks);
    return all;
  };
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

  await step('flashcards and a scenario are added by the slash and written by keyboard', async () => {
    const editor = page.locator('.editor[role=group]');
    const add = async (kind) => {
      await page.locator('[data-statement]').first().focus();
      await page.keyboard.press('/');
      await page.getByRole('combobox', { name: 'Kind of block' }).waitFor();
      await page.keyboard.type(kind);
      await page.keyboard.press('Enter');
      await editor.locator('textarea:focus').waitFor();
    };
    const leave = async () => {
      await editor.locator('.state', { hasText: 'Saved' }).waitFor();
      await page.keyboard.press('Escape');
      await editor.waitFor({ state: 'detached' });
    };
    const write = async (name, words) => {
      await reach(page, editor.getByRole('textbox', { name, exact: true }));
      await page.keyboard.type(words);
    };
    await add('flashcards');
    await write('Front of card 1', 'Quarantine');
    await write('Back of card 1', 'Where a load waits for a decision');
    await page.keyboard.press('Enter');
    await write('Front of card 2', 'Who decides?');
    await write('Back of card 2', 'The shift manager.');
    await leave();
    await page.locator('.s', { hasText: 'Who decides?' }).waitFor();

    await add('scenario');
    await write('Where the learner finds themselves', 'A load of fish stands at the door.');
    await write('Node 1: what is the case now', 'The driver is in a hurry.');
    await write('Node 1, choice 1', 'Read the probe first');
    await write('Node 1, choice 1: What happens then', 'It reads 7 °C.');
    await press(page, editor.getByRole('button', { name: 'Node 1, choice 1: lead to a new node' }));
    await editor.getByRole('textbox', { name: 'Node 2: what is the case now', exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('The load is too warm.');
    await write('Node 2, choice 1', 'Refuse it');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Sign for it');
    // Where a choice leads is chosen from the nodes there are; the last of them is the one just made.
    await reach(page, editor.getByRole('group', { name: 'Node 1, choice 2' }).getByLabel('Leads to'), 'Shift+Tab');
    await page.keyboard.press('End');
    await accessible(page, 'a scenario being written');
    await shot(page, 'keyboard-scenario');
    await leave();
    const { body } = (await blocksOf(page)).find((block) => block.body.kind === 'scenario');
    assert.equal(body.nodes.length, 2);
    assert.deepEqual(body.nodes[0].choices.map((choice) => [choice.text, choice.quality, choice.next]), [['Read the probe first', 'best', body.nodes[1].id], ['', 'poor', body.nodes[1].id]]);
    assert.deepEqual(body.nodes[1].choices.map((choice) => choice.text), ['Refuse it', 'Sign for it', '']);
    const raised = (await findings()).filter((one) => one.rule.includes('scenario') || one.rule === 'structure/empty').map((one) => one.message);
    assert.ok(raised.includes('The scenario has no debrief.') && raised.includes('A choice of node 1 is empty.'), raised.join('\n'));
    // What is not finished is taken out again.
    for (const kind of ['scenario', 'flashcards']) {
      const block = (await blocksOf(page)).find((one) => one.body.kind === kind);
      await call(page, 'course.block_remove', { block: block.id, base: block.hash });
    }
    await page.reload();
    await page.locator('[data-statement]').first().waitFor();
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

journey('sources that disagree are decided and an objective is followed to its question, by keyboard', async (step) => {
  const { place, file } = project('disputed');
  const studio = await serve(place, file);
  const { context, calm } = await visitor(studio.origin);
  const page = await context.newPage();
  await page.goto(studio.address);
  await page.locator('[data-statement]').first().waitFor();

  await step('a side is chosen, and the reason says who says so', async () => {
    const { pairs, open } = await call(page, 'check.contradictions');
    const [pair] = pairs;
    await command(page, 'contradictions', /Where sources disagree/);
    const table = page.getByRole('table', { name: 'Where the sources do not agree' });
    await press(page, table.getByRole('button', { name: `${pair.one.written} holds…` }).first());
    await table.locator('input:focus').waitFor();
    await page.keyboard.type('Moira Tennant says so in the call.');
    await page.keyboard.press('Enter');
    await table.getByText(`${pair.one.written} holds: Moira Tennant says so in the call.`).waitFor();
    const after = await call(page, 'check.contradictions');
    assert.deepEqual([after.open, after.decided], [open - 1, 1]);
    assert.equal(after.pairs[0].waiver.by, PERSON);
    await shot(page, 'keyboard-contradictions');
  });

  await step('what was decided is taken back', async () => {
    await press(page, page.getByRole('button', { name: 'Take it back' }).first());
    await page.getByRole('button', { name: /holds…$/ }).first().waitFor();
    assert.equal((await call(page, 'check.contradictions')).decided, 0);
  });

  await step('a cell of the matrix leads to its question', async () => {
    const { objectives } = await call(page, 'check.alignment');
    const asked = objectives.find((one) => one.practised.length > 0);
    const { at, place } = asked.practised[0];
    await command(page, 'alignment', /What each objective has/);
    await press(page, page.getByRole('table', { name: 'What each objective has in the course' }).getByRole('button', { name: at, exact: true }).first());
    await page.locator(`[data-block="${place.block}"]`).waitFor();
    assert.ok((await page.evaluate(() => location.hash)).includes(place.block));
  });

  calm();
  await context.close();
  await studio.stop();
});
