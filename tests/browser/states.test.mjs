// What comes and goes in a view: menus, questions, forms, problems, nothing there. Each is looked at like the views themselves.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { call, close, visitor } from './support/browser.mjs';
import { command } from './support/keys.mjs';
import { look, STATE } from './support/look.mjs';
import { serve, STARTER } from './support/program.mjs';
import { project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);

/** Opens a project and gives what its journey needs: to go somewhere, to look, to say at the end what was wrong. */
async function open(name) {
  const { place, file } = typeof name === 'string' ? project(name) : name;
  const studio = await serve(place, file);
  const { context, calm } = await visitor(studio.origin);
  const page = await context.newPage();
  const wrong = [];
  await page.goto(studio.address);
  return {
    page,
    place,
    go: (hash) => page.evaluate((to) => { location.hash = to; }, hash),
    look: async (state) => void wrong.push(...await look(page, state, STATE)),
    async end() {
      assert.deepEqual(wrong, []);
      calm();
      await context.close();
      await studio.stop();
    },
  };
}

/** The lesson whose blocks hold what is wanted. */
async function lessonWith(page, wanted) {
  const { modules } = await call(page, 'course.outline');
  for (const { id } of modules.flatMap((module) => module.lessons)) {
    const { blocks } = await call(page, 'course.lesson', { lesson: id });
    const block = blocks.find(wanted);
    if (block) return { lesson: id, block: page.locator(`[data-block="${block.id}"]`) };
  }
  throw new Error('no lesson of the starter course holds that');
}

journey('what is done to a lesson can be used by everybody', async (step) => {
  const { page, go, look: state, end } = await open('drafted');
  await page.locator('[data-statement]').first().waitFor();

  await step('a wide table is read whole, and its editor keeps the tools of a row in reach', async () => {
    const { lesson, block } = await lessonWith(page, ({ body }) => body.kind === 'table' && body.header.length > 4);
    await go(`#/course/${lesson}`);
    await block.locator('td [data-statement]').first().click();
    const hidden = await block.locator('.wide').evaluate((frame) => frame.scrollWidth - frame.clientWidth);
    assert.ok(hidden <= 0, `${hidden} px of the table are out of sight`);
    await state('table');
    await block.locator('td [data-statement]').first().press('Enter');
    await page.locator('.editor[role=group]').waitFor();
    const reached = await page.locator('.editor tbody .t').evaluateAll((cells) => cells.every((cell) => cell.getBoundingClientRect().right <= cell.closest('.wide').getBoundingClientRect().right + 4));
    assert.ok(reached, 'every row can be moved and removed without moving the table');
    const torn = await page.locator('.editor thead textarea').evaluateAll((fields) => fields.filter((field) => field.clientWidth < 60).length);
    assert.equal(torn, 0, 'a header has room for a word');
    await state('editing-table');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
  });

  await step('a question is written', async () => {
    const { lesson, block } = await lessonWith(page, ({ body }) => body.kind === 'item' && body.answer.type === 'single_choice');
    await go(`#/course/${lesson}`);
    await block.locator('[data-statement]').first().click();
    await page.keyboard.press('Enter');
    await page.locator('.editor[role=group]').waitFor();
    await state('editing-question');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
  });

  await step('a block is chosen, added, removed; what is offered to undo goes with the lesson', async () => {
    await page.locator('[data-statement]').first().press('/');
    await page.getByRole('combobox', { name: 'Kind of block' }).waitFor();
    await state('kinds');
    await page.keyboard.press('Escape');
    await page.locator('[data-block] [data-statement]').first().press('Delete');
    const said = page.getByText('Block removed. Undo brings it back.');
    await said.waitFor();
    await state('removed');
    await page.getByRole('treeitem').last().click();
    await said.waitFor({ state: 'detached' });
  });

  await step('menus', async () => {
    await page.getByRole('treeitem').nth(2).hover();
    await page.getByRole('treeitem').nth(2).getByRole('button', { name: /^What can be done with/ }).click();
    await page.getByRole('menu').waitFor();
    await state('lesson-menu');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /: rename, check, close$/ }).click();
    await page.getByRole('menu').waitFor();
    await state('project-menu');
    await page.keyboard.press('Escape');
  });

  await step('a sentence that nothing carries, and letting it stand', async () => {
    const { lesson, block } = await lessonWith(page, ({ body }) => body.kind === 'text');
    await go(`#/course/${lesson}`);
    await block.locator('p .s').first().dblclick();
    await page.locator('.ProseMirror:focus').waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' The dock has 97 spare thermometers.');
    await page.locator('.editor[role=group] .state', { hasText: 'Saved' }).waitFor();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await page.locator('.s.unsupported', { hasText: '97' }).click();
    await page.getByRole('button', { name: 'Let it stand under my name…' }).click();
    await state('unsupported');
    await page.getByRole('button', { name: 'Not now' }).click();
    await page.getByRole('tab', { name: /^Findings/ }).click();
    await state('findings-beside');
    await page.getByRole('button', { name: 'Whole course' }).click();
    await state('left-of-the-course');
  });

  await step('findings opened, with a reason to give; a ledger in which nothing fits', async () => {
    const { objectives } = await call(page, 'course.outline');
    for (const [n, { objective }] of objectives.slice(0, 9).entries()) await call(page, 'course.objective_edit', { objective: objective.id, text: `Understand load ${n + 1}.`, bloom: 'understand' });
    await page.reload();
    await go('#/course/findings');
    const opening = page.getByRole('button', { name: /^Open \d+: / });
    await opening.first().click();
    await page.getByRole('button', { name: 'Waive…', exact: true }).last().click();
    await state('waiving');
    await go('#/course/ledger');
    await page.getByRole('searchbox', { name: 'Find words' }).fill('xyzzy');
    await page.getByText('No statement fits.').waitFor();
    await state('ledger-none');
  });
  await end();
});

journey('the questions and answers of the shell can be used by everybody', async (step) => {
  const { page, go, place, look: state, end } = await open('drafted');
  await page.locator('[data-statement]').first().waitFor();
  const dialog = page.getByRole('dialog');

  await step('renaming and verifying', async () => {
    await command(page, 'rename the project', 'Rename the project');
    await dialog.waitFor();
    await state('renaming');
    await page.keyboard.press('Escape');
    await command(page, 'verify', 'Verify the project');
    await page.getByText('What stands holds. Nobody has signed it yet.').waitFor();
    await state('verifying');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('xyzzy');
    await state('commands-none');
    await page.keyboard.press('Escape');
  });

  await step('a draft again: asked, ended, with what it proposes', async () => {
    const { lesson, block } = await lessonWith(page, ({ body }) => body.kind === 'steps');
    await go(`#/course/${lesson}`);
    await block.locator('[data-statement]').first().press('Enter');
    await page.locator('.editor[role=group] textarea').nth(1).fill('Somebody wrote this step anew.');
    await page.locator('.editor[role=group] .state', { hasText: 'Saved' }).waitFor();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await command(page, 'draft the course', 'Draft the course again, as suggestions');
    await dialog.waitFor();
    await state('drafting-asked');
    await dialog.getByRole('button', { name: 'Start drafting' }).click();
    // The same sources say the same: nothing is proposed against what a person wrote.
    await page.getByText('1 block that you changed stays as it is').waitFor();
    assert.deepEqual((await call(page, 'suggestion.list')).suggestions, []);
    await state('drafted-again');
  });

  await step('a person and a new draft changed the same block: both beside each other', async () => {
    const LIMIT = "it's refused above 4";
    const { lesson, block } = await lessonWith(page, ({ body }) => body.kind === 'text' && body.markdown.includes(LIMIT));
    const standing = (await call(page, 'course.lesson', { lesson })).blocks.find(({ body }) => body.kind === 'text' && body.markdown.includes(LIMIT));
    await call(page, 'course.block_edit', { block: standing.id, base: standing.hash, body: { ...standing.body, markdown: `${standing.body.markdown} Somebody added this.` } });
    const source = (await call(page, 'source.list')).sources.find((one) => one.name.startsWith('Call'));
    await go(`#/sources/${source.id}`);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'New version…' }).click();
    await (await choosing).setFiles({ name: source.name, mimeType: 'text/vtt', buffer: Buffer.from(readFileSync(STARTER[0], 'utf8').replace(LIMIT, "it's refused above 3")) });
    await page.getByRole('heading', { name: 'Version 2 against version 1' }).waitFor();
    const { run } = await call(page, 'draft.start', { lesson, model: false });
    while ((await call(page, 'run.show', { run })).state === 'running') await page.waitForTimeout(100);
    await page.reload();
    await go(`#/course/${lesson}`);
    await block.getByText('Yours, as it stands').waitFor();
    await block.getByRole('button', { name: 'Take the new draft' }).waitFor();
    await page.locator('[data-suggestion]').first().waitFor();
    await state('suggested');
  });

  await step('files: some that can be read, some that cannot', async () => {
    const files = path.join(place, 'files');
    mkdirSync(files);
    const made = [['Broken.docx', 'PK no document'], ['Empty.txt', ''], ['Good notes.md', '# Dock\n\nKeep the door shut at all times.\n']].map(([name, words]) => { writeFileSync(path.join(files, name), words); return path.join(files, name); });
    await go('#/sources/add');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await (await choosing).setFiles(made);
    await page.getByText('ready to read').nth(2).waitFor();
    await state('adding');
    await page.getByRole('button', { name: 'Read 3 files' }).click();
    await page.getByText('the file is empty').waitFor();
    await state('import-problem');
    await go('#/sources');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.waitFor();
    await state('removing');
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Find in this source' }).fill('xyzzy');
    await page.getByText('No passage holds these words.').waitFor();
    await state('source-none');
  });

  await step('a model that does not answer', async () => {
    await go('#/settings');
    await page.getByRole('textbox', { name: 'Address', exact: true }).fill('http://localhost:9/v1');
    await page.getByRole('textbox', { name: 'Model', exact: true }).fill('nobody');
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await state('model-problem');
  });
  await end();
});

journey('a project with nothing in it can be used by everybody', async (step) => {
  const { page, go, look: state, end } = await open({ place: project('drafted').place, file: 'new.coursewright' });
  await page.getByRole('heading', { name: 'Nothing to draft from yet.' }).waitFor();
  for (const [name, hash, words] of [['sources', '#/sources', 'Nothing to draft from yet.'], ['course', '#/course', 'There is no course yet'], ['releases', '#/releases', 'There is no course to put into a package yet.'], ['activity', '#/activity', 'Nothing has run yet.'], ['history', '#/activity/history', 'Nothing has been changed yet.']]) {
    await step(name, async () => {
      await go(hash);
      await page.getByText(words).waitFor();
      await state(`empty-${name}`);
    });
  }
  await end();
});
