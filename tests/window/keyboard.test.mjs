// The same way in the real window without a mouse: open, draft, read, edit, sign, build.
import assert from 'node:assert/strict';
import { folder, PASSPHRASE, PERSON, REASON } from '../browser/support/program.mjs';
import { journey } from '../browser/support/steps.mjs';
import { openRest, waiveRest } from '../browser/support/studio.mjs';
import { openWindow, until } from './support/driver.mjs';
import { CONTROL, END, ENTER, ESCAPE, keyboard, RIGHT } from './support/keyboard.mjs';

const button = (words) => `//button[normalize-space(.)='${words}' or @aria-label='${words}']`;
const link = (words) => `//a[starts-with(normalize-space(.), '${words}')]`;

journey('the starter project to a signed package, in the window, by keyboard', async (step) => {
  const page = await openWindow(folder());
  const { command, press, reach, type } = keyboard(page);

  await step('the starter project is opened and drafted', async () => {
    await press(button('Open the starter project'));
    await until('all three sources', async () => (await page.call('source.list')).sources.length === 3);
    await press(button('Draft the course'));
    await page.find("//*[contains(concat(' ', @class, ' '), ' quoted ')]");
  });

  await step('arrows go from sentence to sentence, the evidence follows', async () => {
    await reach('//*[@data-statement]');
    const selected = () => page.run(() => document.querySelector('.s.selected')?.dataset.statement ?? null);
    const first = await until('a sentence selected', selected);
    await page.keys(RIGHT);
    await until('the next sentence', async () => { const now = await selected(); return now && now !== first; });
    const { text } = await page.call('statement.show', { statement: await selected() });
    await until('its evidence', () => page.run((words) => document.querySelector('aside.pane')?.textContent.includes(words) ?? false, text));
  });

  await step('Enter edits, Escape leaves it saved', async () => {
    await page.keys(ENTER);
    await until('the editor', () => page.run(() => document.querySelector('.ProseMirror:focus') !== null));
    await page.keys(CONTROL, END);
    await type(' The dock has 97 spare thermometers.');
    await page.find("//*[contains(@class, 'state')][contains(., 'Saved')]");
    await page.keys(ESCAPE);
    await page.find("//*[@data-statement][contains(., 'The dock has 97 spare thermometers.')]");
    await page.shot('keyboard-edited');
  });

  await step('a finding is waived with a reason; the rest is settled, and read', async () => {
    const open = async () => (await page.call('check.findings', { lesson: null })).findings.filter((one) => one.waiver === null && one.severity !== 'hint').length;
    const before = await open();
    await press(link('Findings'));
    await press(button('Waive…'));
    await type(REASON);
    await page.keys(ENTER);
    await until('one finding less', async () => (await open()) === before - 1);
    // The same decision again and again: the page's own call stands for it.
    await waiveRest(page.call, REASON);
    await openRest(page.call);
    assert.deepEqual((await page.call('own.show', { lesson: null })).left, []);
    await page.run(() => location.reload());
  });

  await step('a person signs', async () => {
    await press(link('Lessons'));
    await page.find('//*[@data-statement]');
    await command('left', 'What is left of the course');
    await press(button('Sign…'));
    await page.find("//dialog//input[@type='checkbox']");
    const fields = await page.run(() => document.querySelectorAll('dialog input[type=password]').length);
    for (let n = 1; n <= fields; n++) {
      await reach(`(//dialog//input[@type='password'])[${n}]`);
      await type(PASSPHRASE);
    }
    await reach("//dialog//input[@type='checkbox']");
    await page.keys(' ');
    await press("//dialog//footer//button[normalize-space(.)='Sign']");
    await page.find(`//*[contains(text(), 'Signed by ${PERSON}')]`);
  });

  await step('the package is built and read back', async () => {
    await command('SCORM', 'Build a SCORM 1.2 package');
    const built = () => page.run(() => document.querySelector("section[aria-label='What the verifier saw']") !== null);
    if (!(await built()) && (await page.run(() => [...document.querySelectorAll('button')].some((one) => one.textContent.trim() === 'Build the package' && !one.disabled)))) await press(button('Build the package'));
    await page.find("//section[@aria-label='What the verifier saw']");
    await page.shot('keyboard-release');
    const { owned, lessons } = (await page.call('studio.about')).recent[0];
    assert.equal(owned, lessons);
    await page.close();
  });
});
