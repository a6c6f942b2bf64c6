// Every view of the studio, light and dark, wide and at 200 and 400 % zoom: nobody is shut out, nothing complains, nothing runs over.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { call, close, visitor } from './support/browser.mjs';
import { look } from './support/look.mjs';
import { PASSPHRASE, serve } from './support/program.mjs';
import { project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';
import { signCourse } from './support/studio.mjs';

after(close);

journey('every view can be used by everybody', async (step) => {
  const { place, file } = project('disputed');
  const studio = await serve(place, file);
  const { context, calm } = await visitor(studio.origin);
  const page = await context.newPage();
  await page.goto(studio.address);
  await page.locator('[data-statement]').first().waitFor();
  const { modules } = await call(page, 'course.outline');
  const lessons = modules.flatMap((module) => module.lessons);
  const { sources } = await call(page, 'source.list');
  const wrong = [];
  const view = (name, hash, ready, more = async () => undefined) => step(name, async () => {
    await page.evaluate((to) => { location.hash = to; }, hash);
    await ready().first().waitFor();
    await more();
    wrong.push(...await look(page, name));
  });

  await view('sources', '#/sources', () => page.getByRole('navigation', { name: 'Sources of this project' }));
  await view('source', `#/sources/${sources[0].id}`, () => page.getByRole('heading', { name: sources[0].name }));
  await view('lesson', `#/course/${lessons[1].id}`, () => page.locator('.s.quoted'), () => page.locator('.s.quoted').first().click());
  await view('editing', `#/course/${lessons[1].id}`, () => page.locator('.s.quoted'), async () => {
    await page.locator('.s.quoted').first().dblclick();
    await page.locator('.editor[role=group]').waitFor();
  });
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await view('findings', '#/course/findings', () => page.getByText('An empty list is no proof'));
  await view('ledger', '#/course/ledger', () => page.getByRole('row').nth(5));
  await view('coverage', '#/course/coverage', () => page.getByRole('row').nth(5));
  await view('alignment', '#/course/alignment', () => page.getByRole('button', { name: /^Objective 2/ }));
  await call(page, 'comment.add', { place: { at: 'course' }, text: 'Who is called when the chiller is too warm?', kind: 'missing', queue: 'designer' });
  // What was asked behind the page’s back it does not know of.
  await page.reload();
  await view('comments', '#/course/comments', () => page.getByRole('row').nth(1));
  await view('sorting', '#/course/comments', () => page.getByRole('button', { name: 'Sort…' }), () => page.getByRole('button', { name: 'Sort…' }).first().click());
  await view('contradictions', '#/course/contradictions', () => page.getByRole('row').nth(1));
  await view('deciding', '#/course/contradictions', () => page.getByRole('button', { name: 'holds…' }), () => page.getByRole('button', { name: 'holds…' }).first().click());
  await view('releases', '#/releases', () => page.getByRole('radio'));
  await view('activity', '#/activity', () => page.getByText('Nothing has left this computer.'));
  await view('history', '#/activity/history', () => page.getByRole('row').or(page.locator('main li')));
  await view('settings', '#/settings', () => page.getByRole('heading', { name: 'Settings' }));
  await view('commands', '#/settings', () => page.getByRole('heading', { name: 'Settings' }), async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'What do you want to do?' }).waitFor();
  });
  assert.deepEqual(wrong, []);
  calm();
  await context.close();
  await studio.stop();
});

journey('signing and the signed course can be used by everybody', async (step) => {
  const { place, file } = project('settled');
  const studio = await serve(place, file);
  const { context, calm } = await visitor(studio.origin);
  const page = await context.newPage();
  const wrong = [];
  await step('the question before a signature', async () => {
    await page.goto(studio.address);
    await page.getByRole('button', { name: 'Sign…' }).click();
    await page.getByRole('dialog').waitFor();
    wrong.push(...await look(page, 'sign'));
    await page.getByRole('button', { name: 'Not yet' }).click();
  });
  await step('what is owned', async () => {
    await signCourse(page, PASSPHRASE);
    await page.getByRole('link', { name: 'Releases' }).click();
    await page.getByRole('button', { name: 'Build the package' }).click();
    await page.getByRole('region', { name: 'What the verifier saw' }).waitFor();
    wrong.push(...await look(page, 'owned'));
  });
  assert.deepEqual(wrong, []);
  calm();
  await context.close();
  await studio.stop();
});
