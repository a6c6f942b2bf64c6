// A person without a mouse: Tab goes on until the thing wanted has the focus, as far as anybody would go.
import assert from 'node:assert/strict';

/** More stops than this to one control is a page that cannot be used by keyboard. */
const PATIENCE = 120;

/** Presses Tab (or another key) until what is wanted has the focus. */
export async function reach(page, wanted, key = 'Tab') {
  await wanted.waitFor();
  for (let stops = 0; stops <= PATIENCE; stops++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const ring = await wanted.evaluate((element) => { const style = getComputedStyle(element); return style.outlineStyle !== 'none' || style.boxShadow !== 'none' || element.matches('input, textarea, [contenteditable]'); });
      assert.ok(ring, `the focus can be seen on ${wanted}`);
      return;
    }
    await page.keyboard.press(key);
  }
  assert.fail(`${wanted} is not reached within ${PATIENCE} × ${key}`);
}

/** Reaches a control and presses Enter. */
export async function press(page, wanted) {
  await reach(page, wanted);
  await page.keyboard.press('Enter');
}

/** Finds a command by some of its words and gives it. */
export async function command(page, words, name) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'What do you want to do?' }).waitFor();
  await page.keyboard.type(words);
  const option = page.getByRole('option', { name });
  await option.first().waitFor();
  for (let steps = 0; (await option.first().getAttribute('aria-selected')) !== 'true'; steps++) {
    assert.ok(steps < 20, `“${words}” leads to ${name}`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('combobox').waitFor({ state: 'hidden' });
}
