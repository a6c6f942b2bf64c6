// A person without a mouse, in the real window: keys go where the focus is, as far as anybody would go.
import assert from 'node:assert/strict';
import { until } from './driver.mjs';

export const TAB = '\uE004';
export const ENTER = '\uE007';
export const ESCAPE = '\uE00C';
export const END = '\uE010';
export const RIGHT = '\uE014';
export const DOWN = '\uE015';
export const CONTROL = '\uE009';

/** More stops than this to one control is a window that cannot be used by keyboard. */
const PATIENCE = 150;

/** The keys of one window. */
export function keyboard(page) {
  const focused = (xpath) => page.run((path) => {
    const all = document.evaluate(path, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    for (let n = 0; n < all.snapshotLength; n++) if (all.snapshotItem(n) === document.activeElement) return true;
    return false;
  }, xpath);
  const type = async (text) => { for (const letter of text) await page.keys(letter); };
  const usable = (xpath) => page.run((path) => {
    const all = document.evaluate(path, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    for (let n = 0; n < all.snapshotLength; n++) if (!all.snapshotItem(n).disabled) return true;
    return false;
  }, xpath);
  /** Presses Tab until what is wanted has the focus; a control that cannot be used yet is waited for, as a person would. */
  const reach = async (xpath) => {
    await until(`${xpath} can be used`, () => usable(xpath));
    for (let stops = 0; stops <= PATIENCE; stops++) {
      if (await focused(xpath)) return;
      await page.keys(TAB);
    }
    assert.fail(`${xpath} is not reached within ${PATIENCE} × Tab`);
  };
  return {
    type,
    reach,
    /** Reaches a control and presses Enter. */
    press: async (xpath) => { await reach(xpath); await page.keys(ENTER); },
    /** Finds a command by some of its words and gives it. */
    command: async (words, name) => {
      await page.keys(CONTROL, 'k');
      await page.find("//*[@role='combobox']");
      await type(words);
      await page.find(`//*[@role='option'][contains(., '${name}')]`);
      for (let steps = 0; !(await page.run((wanted) => document.querySelector("[role=option][aria-selected=true]")?.textContent.includes(wanted) ?? false, name)); steps++) {
        assert.ok(steps < 20, `“${words}” leads to ${name}`);
        await page.keys(DOWN);
      }
      await page.keys(ENTER);
    },
  };
}
