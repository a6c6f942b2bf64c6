// A storyboard with real parts: written, opened and saved by LibreOffice, changed in it with tracking on, taken in, decided.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after } from 'node:test';
import { accessible } from './support/axe.mjs';
import { close, shot, visitor } from './support/browser.mjs';
import { office } from './support/office.mjs';
import { PERSON, run, serve } from './support/program.mjs';
import { project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);

journey('what somebody did in LibreOffice comes home as suggestions and comments', async (step) => {
  const { place, file } = project('drafted');
  const at = (name) => path.join(place, name);
  const json = (...words) => JSON.parse(run(place, [...words, '--json']));
  const take = (name, from = 'Bo Ito') => json('storyboard', 'merge', file, name, '--from', from);
  let writer;

  await step('the storyboard is one Word document', () => {
    const made = json('storyboard', file, '--out', 'board.docx');
    assert.ok(made.screens > 50 && made.size < 400_000 && /^[0-9a-f]{12}$/.test(made.mark), JSON.stringify(made));
    run(place, ['storyboard', file, '--out', 'board.pdf'], 2);
  });

  await step('opened and saved by LibreOffice, whichever way, it changes nothing', () => {
    writer = office('Rita', 'Rao');
    writer.convert('odt', at('odt'), at('board.docx'));
    const again = [...writer.convert('docx', at('back'), at('odt/board.odt')), ...writer.convert('docx:MS Word 2007 XML', at('same'), at('board.docx'))];
    for (const one of again) {
      const merged = take(one);
      assert.deepEqual([merged.suggestions, merged.known, merged.comments, merged.unplaced], [0, 0, [], []], one);
    }
    assert.equal(json('suggestions', file).suggestions.length, 0);
  });

  await step('what was changed in it with tracking on, and without, waits as suggestions at their screens', () => {
    writer.work(at('board.docx'), at('changed.docx'), `
  doc.RecordChanges = True
  Change doc, "download the data logger and look at the whole graph", "read out the data logger and look at the whole graph"
  Behind doc, "Compare the number on the security seal with the delivery note.", "Photograph the seal."
  Out doc, "the data logger shows air above"
  Remark doc, "Do not use it to decide.", "Sam Ortiz", "Why not? The display is calibrated."
  doc.RecordChanges = False
  Change doc, "Security is informed by the team leader.", "Security is informed by the shift leader."
`);
    const merged = take('changed.docx');
    assert.deepEqual(merged.unplaced, []);
    assert.deepEqual(merged.comments.map((one) => [one.text, one.by, one.quote]), [['Why not? The display is calibrated.', 'Sam Ortiz', 'Do not use it to decide.']]);
    const waiting = json('suggestions', file).suggestions;
    const says = (words) => waiting.find((one) => one.difference.some((piece) => piece.change === 'new' && piece.text.includes(words)));
    const read = says('read out');
    assert.equal(read?.by, 'Rita Rao', 'who tracked it proposes it');
    assert.match(read.reason, /^Tracked in the storyboard on \d{4}-\d\d-\d\d$/);
    assert.equal(says('Photograph the seal.')?.id, read.id, 'two changes of one screen are one suggestion');
    assert.equal(says('shift')?.by, 'Bo Ito', 'what nobody tracked is the sender’s');
    const list = waiting.find((one) => one.difference.some((piece) => piece.change === 'gone' && piece.text.includes('shows air above')));
    assert.equal(list?.by, 'Rita Rao');
    assert.equal(merged.suggestions, waiting.length);
    assert.equal(waiting.length, 3, JSON.stringify(waiting.map((one) => one.difference.filter((piece) => piece.change !== 'same'))));
  });

  await step('twice is once, also after a way through another format', () => {
    const [odt] = writer.convert('odt', at('odt'), at('changed.docx'));
    const [docx] = writer.convert('docx', at('third'), odt);
    for (const one of ['changed.docx', docx]) assert.deepEqual([take(one).suggestions, json('suggestions', file).suggestions.length], [0, 3], one);
  });

  await step('the studio takes it in, and shows what came', async () => {
    const studio = await serve(place, file);
    for (const colorScheme of ['light', 'dark']) {
      const { context, calm } = await visitor(studio.origin, { colorScheme, acceptDownloads: true });
      const page = await context.newPage();
      await page.goto(studio.address);
      await page.getByRole('link', { name: 'Review' }).click();
      await page.getByRole('link', { name: 'Storyboard in Word' }).click();
      await page.getByRole('button', { name: 'Take it in' }).waitFor();
      await accessible(page, `the storyboard, ${colorScheme}`);
      await shot(page, `storyboard-${colorScheme}`);
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the storyboard' }).click()]);
      assert.match(download.suggestedFilename(), /\.storyboard\.docx$/);
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /choose/i }).click()]);
      await chooser.setFiles(at('changed.docx'));
      await page.getByLabel('Who sent it').fill('Bo Ito');
      await page.getByRole('button', { name: 'Take it in' }).click();
      await page.getByText('Nothing new was in it.').waitFor();
      await page.getByRole('region', { name: 'Comments in it' }).getByText('Why not? The display is calibrated.').waitFor();
      await accessible(page, `what came back, ${colorScheme}`);
      await shot(page, `storyboard-back-${colorScheme}`);
      calm();
      await context.close();
    }
    await studio.stop();
  });

  await step('accepted, it stands in the course, and what it cites still carries it', () => {
    for (const { id } of json('suggestions', file).suggestions) run(place, ['accept', file, id, '--as', PERSON]);
    const rows = json('ledger', file).rows;
    assert.ok(rows.some((row) => row.text === 'Photograph the seal.' && row.support === 'unsupported'), 'a new sentence stands on the list until something carries it');
    assert.ok(rows.some((row) => row.text.startsWith('If the journey took more than 4 hours, read out') && row.citations.length > 0));
    assert.equal(take('changed.docx').suggestions, 0);
  });
});
