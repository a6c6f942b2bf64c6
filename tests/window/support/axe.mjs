// axe in the real window. Its source is the body of a script WebDriver runs: nothing is evaluated by the page, so its policy stays as it is.
import assert from 'node:assert/strict';
import { looking, source, TAGS } from '../../browser/support/axe.mjs';

/** Fails when what the window shows shuts somebody out, in light or in dark. */
export async function accessible(page, where) {
  if (!(await page.run(() => 'axe' in globalThis))) await page.inject(source);
  const wrong = [];
  for (const theme of ['light', 'dark']) {
    await page.run((one) => { document.documentElement.dataset.theme = one; }, theme);
    const answer = await page.later(looking, TAGS);
    assert.ok('ok' in answer, `axe, ${where}, ${theme}: ${answer.thrown}`);
    wrong.push(...answer.ok.map((one) => `${where}, ${theme}: ${one}`));
  }
  await page.run(() => { delete document.documentElement.dataset.theme; });
  assert.deepEqual(wrong, []);
}
