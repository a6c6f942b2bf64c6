// The whole way by mouse: from an empty file to a signed package that the verifier accepts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { call, close, shot, visitor } from './support/browser.mjs';
import { folder, PASSPHRASE, PERSON, REASON, run, serve, STARTER } from './support/program.mjs';
import { journey } from './support/steps.mjs';
import { drop, name, openRest, settleFindings, signCourse } from './support/studio.mjs';

after(close);

journey('from sources to a signed package, by mouse', async (step) => {
  const place = folder();
  const studio = await serve(place, 'cold.coursewright');
  const { context, calm } = await visitor(studio.origin);
  const page = await context.newPage();

  await step('the printed address opens the studio and leaves no token in it', async () => {
    await page.goto(studio.address);
    await page.getByRole('heading', { name: 'Nothing to draft from yet.' }).waitFor();
    assert.ok(!page.url().includes('token'), page.url());
  });

  await step('the project gets a name', async () => {
    await name(page, 'Receiving chilled goods');
    assert.equal((await call(page, 'project.show')).title, 'Receiving chilled goods');
  });

  await step('sources come by choosing and by dropping, and what was lost is said', async () => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await (await choosing).setFiles(STARTER.slice(0, 2));
    await page.getByText('ready to read').nth(1).waitFor();
    await drop(page, path.basename(STARTER[2]), readFileSync(STARTER[2]));
    await page.getByRole('button', { name: 'Read 3 files' }).click();
    await page.getByRole('button', { name: 'Draft the course' }).waitFor();
    const list = page.getByRole('navigation', { name: 'Sources of this project' });
    assert.equal(await list.getByRole('listitem').count(), 3);
    await list.getByRole('link').filter({ hasText: 'Receiving Chilled Goods' }).click();
    await page.getByText('The file does not say where its pages break').waitFor();
    await shot(page, 'journey-1-sources');
  });

  await step('the draft shows what carries each sentence', async () => {
    await page.getByRole('button', { name: 'Draft the course' }).click();
    await page.locator('.s.quoted').first().waitFor();
    const marked = await page.locator('.s.sup').count();
    assert.ok(marked > 5, `${marked} sentences of the first lesson carry a mark`);
    await page.locator('.s.quoted').first().click();
    const evidence = page.getByRole('complementary', { name: 'Evidence' });
    const quote = await evidence.locator('mark').first().innerText();
    const words = await evidence.locator('.head .words').innerText();
    const { citations } = await call(page, 'statement.show', { statement: await page.locator('.s.selected').getAttribute('data-statement') });
    assert.equal(quote, citations[0].text.slice(citations[0].start, citations[0].end), 'the marked words are the cited run of the source');
    assert.ok(words.length > 0);
    await shot(page, 'journey-2-evidence');
  });

  await step('an edit is saved while it is written, and the checks answer', async () => {
    const before = (await call(page, 'check.findings', { lesson: null })).findings.length;
    await page.locator('[data-block] p .s').first().dblclick();
    const editor = page.locator('.ProseMirror');
    await editor.waitFor();
    await editor.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' The dock has 97 spare thermometers.');
    await page.locator('.editor[role=group] .state', { hasText: 'Saved' }).waitFor();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await page.locator('.s.unsupported', { hasText: '97 spare thermometers' }).waitFor();
    const after = (await call(page, 'check.findings', { lesson: null })).findings;
    assert.ok(after.length > before, 'a number nobody said is found');
    assert.match((await call(page, 'project.show')).undo ?? '', /\S/, 'the edit can be taken back');
  });

  await step('every finding is waived with a name and a reason', async () => {
    await page.getByRole('link', { name: /^Findings/ }).click();
    await page.getByRole('heading', { name: 'Findings', level: 1 }).waitFor();
    await shot(page, 'journey-3-findings');
    await settleFindings(page, REASON);
    const { findings } = await call(page, 'check.findings', { lesson: null });
    const open = findings.filter((one) => one.waiver === null && one.severity !== 'hint');
    assert.deepEqual(open.map((one) => one.message), []);
    assert.equal(findings.find((one) => one.waiver !== null).waiver.by, PERSON);
  });

  await step('reading a lesson opens its blocks', async () => {
    await page.getByRole('link', { name: 'Lessons', exact: true }).click();
    await page.getByRole('tree', { name: 'Modules and lessons' }).getByText('Purpose and scope').click();
    await page.locator('.gutter .new').first().waitFor({ state: 'attached' });
    // Going through the sentences by keys or eye: each block in turn stands in the middle until it counts as read.
    for (let left = await page.locator('.gutter .new').count(); left > 0; left = await page.locator('.gutter .new').count()) {
      const block = page.locator('[data-block]', { has: page.locator('.gutter .new') }).first();
      const id = await block.getAttribute('data-block');
      await block.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await page.locator(`[data-block="${id}"] .gutter .new`).waitFor({ state: 'detached' });
    }
    // The same for every other lesson, without waiting a second at each block.
    await openRest((...asked) => call(page, ...asked));
    await page.reload();
    await page.locator('[data-statement]').first().waitFor();
  });

  await step('a person signs', async () => {
    await signCourse(page, PASSPHRASE);
    await page.getByText(`Signed by ${PERSON}`).first().waitFor();
    await shot(page, 'journey-4-signed');
  });

  await step('the package is built, read back, downloaded, and verified by another process', async () => {
    await page.getByRole('link', { name: 'Releases' }).click();
    await page.getByRole('button', { name: 'Build the package' }).click();
    const built = page.getByRole('region', { name: 'What the verifier saw' });
    await built.waitFor();
    const downloading = page.waitForEvent('download');
    await built.getByRole('button', { name: 'Download the package' }).click();
    const file = path.join(place, 'signed.zip');
    await (await downloading).saveAs(file);
    const said = run(place, ['verify', file]);
    assert.match(said, new RegExp(PERSON));
    assert.doesNotMatch(said, /DOES NOT HOLD/);
    await shot(page, 'journey-5-release');
  });

  calm();
  await studio.stop();
  await step('what was acknowledged is in the file', () => {
    assert.doesNotMatch(run(place, ['verify', 'cold.coursewright']), /DOES NOT HOLD/);
  });
});
