// A new version of a source in the real window: what it changes is shown, and decided there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { folder, STARTER } from '../browser/support/program.mjs';
import { journey } from '../browser/support/steps.mjs';
import { accessible } from './support/axe.mjs';
import { openWindow, until } from './support/driver.mjs';

const button = (words) => `//button[normalize-space(.)='${words}' or @aria-label='${words}']`;
const CALL = readFileSync(STARTER[0], 'utf8');

journey('a new version of a source, in the window', async (step) => {
  const page = await openWindow(folder());
  let source;

  await step('the starter project is drafted', async () => {
    await page.click(button('Open the starter project'));
    await until('all three sources', async () => (await page.call('source.list')).sources.length === 3);
    await page.click(button('Draft the course'));
    await page.find("//*[contains(concat(' ', @class, ' '), ' quoted ')]");
    source = (await page.call('source.list')).sources.find((one) => one.name.startsWith('Call'));
  });

  await step('a limit, a step and a typing error: two places are touched, and shown', async () => {
    const next = CALL.replace("it's refused above 4", "it's refused above 3").replace('You chalk the time', 'You write the time').replace('You write the dock temperature', 'You write the dock temprature');
    // The system's own dialog cannot be driven; what it would hand over is put in as a dropped file is.
    const put = await page.later(async (text) => globalThis.__TAURI_INTERNALS__.invoke('call', new TextEncoder().encode(text), { headers: { 'x-operation': 'file.put', 'x-name': 'corrected.vtt' } }), next);
    assert.ok(put.ok?.handle, JSON.stringify(put));
    const { run } = await page.call('source.update', { source: source.id, file: put.ok.handle });
    await until('the new version is read', async () => (await page.call('run.show', { run })).state === 'done');
    await page.run((id) => { location.hash = `#/sources/${id}/changes`; }, source.id);
    await page.find("//h3[contains(., 'Version 2 against version 1')]");
    await page.find("//p[contains(., 'Only its looks, or a typing error')]");
    assert.equal((await page.call('source.changes', { source: source.id })).open, 2);
    await page.shot('changes');
    await accessible(page, 'changes');
  });

  await step('both are accepted there, and the course says what the source says', async () => {
    await page.click(button('Accept'));
    await until('one place less', async () => (await page.call('source.changes', { source: source.id })).open === 1);
    await page.click(button('Accept'));
    await page.find("//p[contains(., 'The course says what this version says.')]");
    const { rows } = await page.call('check.ledger');
    assert.ok(rows.some((row) => row.text.includes('You write the time on the wrap.')) && rows.some((row) => row.text.includes('refused above 3')));
  });
  await page.close();
});
