// The real window: what only it can show. It paints, its policy lets the editor's styles apply, one command answers, and nothing is lost when it closes.
import assert from 'node:assert/strict';
import { folder, PASSPHRASE, PERSON, REASON } from '../browser/support/program.mjs';
import { journey } from '../browser/support/steps.mjs';
import { openRest, waiveRest } from '../browser/support/studio.mjs';
import { accessible } from './support/axe.mjs';
import { openWindow, until } from './support/driver.mjs';

const button = (words) => `//button[normalize-space(.)='${words}' or @aria-label='${words}']`;
const link = (words) => `//a[starts-with(normalize-space(.), '${words}')]`;

journey('the starter project, from the start page to a signed package, in the window', async (step) => {
  const place = folder();
  const page = await openWindow(place);

  await step('the start page is there', async () => {
    await page.find(button('Open the starter project'));
    const usable = performance.now() - page.started;
    const paint = await page.run(() => performance.getEntriesByType('paint').map((one) => [one.name, Math.round(one.startTime)]));
    console.log(`start: usable after ${Math.round(usable)} ms, of the process and the driver; ${JSON.stringify(paint)}`);
    await page.shot('start');
  });

  await step('the page has one command and no other', async () => {
    for (const [name, words] of [['plugin:dialog|open', { options: {} }], ['plugin:event|listen', { event: 'x', target: { kind: 'Any' }, handler: 1 }], ['plugin:app|version', {}], ['plugin:window|close', {}], ['plugin:webview|create_webview_window', { options: { label: 'x', url: 'https://example.com' } }], ['another', {}]]) {
      const answer = await page.later(async (command, asked) => globalThis.__TAURI_INTERNALS__.invoke(command, asked), name, words);
      assert.ok('thrown' in answer, `${name} answered ${JSON.stringify(answer)}`);
    }
    assert.equal((await page.call('studio.about')).window, true);
  });

  await step('the page reaches nothing outside', async () => {
    const answer = await page.later(async () => { await fetch('https://example.com/'); });
    assert.ok('thrown' in answer, 'the policy refuses another origin');
  });

  await step('the starter project is read', async () => {
    await page.click(button('Open the starter project'));
    await until('all three sources', async () => (await page.call('source.list')).sources.length === 3);
    await page.find("//nav//li//*[contains(., 'Moira Tennant')]");
    await page.shot('sources');
  });

  await step('it is drafted, and every sentence shows what carries it', async () => {
    await page.click(button('Draft the course'));
    await page.find("//*[contains(concat(' ', @class, ' '), ' quoted ')]");
    const marks = await page.run(() => [...document.querySelectorAll('.s.sup')].map((one) => getComputedStyle(one).textDecorationLine + getComputedStyle(one).borderBottomStyle + getComputedStyle(one).backgroundImage));
    assert.ok(marks.length > 5 && marks.some((one) => one !== 'nonenonenone'), `marks are drawn: ${marks.slice(0, 3)}`);
    await page.shot('course');
  });

  await step('every place can be used by everybody, in this engine too', async () => {
    const places = [
      ['course', '#/course', '//*[@data-statement]'],
      ['findings', '#/course/findings', "//p[contains(., 'An empty list is no proof')]"],
      ['ledger', '#/course/ledger', "//*[@role='columnheader']"],
      ['sources', '#/sources', "//nav[@aria-label='Sources of this project']"],
      ['releases', '#/releases', "//input[@type='radio']"],
      ['settings', '#/settings', "//h1[normalize-space(.)='Settings']"],
    ];
    for (const [name, hash, ready] of [...places, places[0]]) {
      await page.run((to) => { location.hash = to; }, hash);
      await page.find(ready);
      await accessible(page, name);
    }
  });

  await step('the editor and its styles work under the window’s policy', async () => {
    await page.run(() => { const one = document.querySelector('[data-block] p .s'); one.focus(); one.scrollIntoView({ block: 'center' }); });
    await page.keys('\uE007');
    await page.find("//*[contains(concat(' ', @class, ' '), ' ProseMirror ')]");
    const style = await until('the focus in the editor', () => page.run(() => {
      const editor = document.querySelector('.ProseMirror:focus');
      if (!editor) return null;
      const { whiteSpace, fontFamily, outlineStyle } = getComputedStyle(editor);
      return { whiteSpace, fontFamily, outlineStyle, sheets: document.styleSheets.length };
    }));
    assert.match(style.whiteSpace, /break-spaces|pre-wrap/, JSON.stringify(style));
    assert.match(style.fontFamily, /Source Serif/, JSON.stringify(style));
    await page.keys('\uE009', '\uE010');
    for (const letter of ' Read it once.') await page.keys(letter);
    await page.find("//*[contains(@class, 'state')][contains(., 'Saved')]");
    await page.shot('editing');
    await page.keys('\uE00C');
    await page.find("//*[@data-statement][contains(., 'Read it once.')]");
  });

  await step('what is left is settled', async () => {
    await waiveRest(page.call, REASON);
    await openRest(page.call);
    assert.deepEqual((await page.call('own.show', { lesson: null })).left, []);
    await page.run(() => location.reload());
  });

  await step('a person signs', async () => {
    await page.find('//*[@data-statement]');
    await page.find("//h2[contains(., 'What is left')]");
    if (await page.run(() => [...document.querySelectorAll('button')].some((one) => one.textContent.trim() === 'Whole course'))) await page.click(button('Whole course'));
    await page.click(button('Sign…'));
    await page.find("//dialog//input[@type='checkbox']");
    const fields = await page.run(() => document.querySelectorAll('dialog input[type=password]').length);
    for (let n = 1; n <= fields; n++) await page.type(`(//dialog//input[@type='password'])[${n}]`, PASSPHRASE);
    await page.click("//dialog//input[@type='checkbox']");
    await page.click("//dialog//footer//button[normalize-space(.)='Sign']");
    await page.find(`//*[contains(text(), 'Signed by ${PERSON}')]`);
    await page.shot('signed');
  });

  await step('the package is built and read back', async () => {
    // While the dialog goes away, the page behind it takes no click.
    await until('the releases', async () => {
      await page.click(link('Releases'));
      return page.run(() => location.hash.startsWith('#/releases'));
    });
    await page.click(button('Build the package'));
    await page.find("//section[@aria-label='What the verifier saw']");
    const { ok } = await page.later(async () => globalThis.__TAURI_INTERNALS__.invoke('call', { name: 'release.build', ask: { format: 'scorm12', draft: false } }));
    assert.ok(ok.ok.lines.length > 0);
    assert.deepEqual(ok.ok.lines.filter((line) => !line.holds), []);
    await page.shot('release');
  });

  await step('closed and opened again, everything is there', async () => {
    await page.close();
    const again = await openWindow(place);
    await again.find("//button[contains(., 'nothing left')]");
    const { recent } = await again.call('studio.about');
    assert.equal(recent[0].owned, recent[0].lessons);
    await again.click("(//nav//li//button)[1]");
    await again.find("//*[@data-statement]");
    assert.equal((await again.call('project.verify')).holds, true);
    await again.close();
  });
});
