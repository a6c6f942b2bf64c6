// Accessibility by axe-core: nothing serious or critical of WCAG 2.2 A and AA.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** axe itself, to be put into a page. */
export const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Runs in a page that has axe: what axe has to say, one line a violation. */
export async function looking(tags) {
  // A colour on its way from light to dark is neither: nothing moves while axe looks.
  // An adopted sheet, because a package's policy refuses any other style than its own.
  const still = new CSSStyleSheet();
  still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  // A window that is not painted has no frames to wait for.
  await new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); setTimeout(drawn, 500); });
  const { violations: all } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== still);
  return all.filter((one) => ['serious', 'critical'].includes(one.impact)).map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 4).map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''})`).join('; ')}`);
}

/** What axe has to say about a page or frame, one line a violation. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(looking, TAGS);
}

/** Fails when a page shuts somebody out. */
export async function accessible(page, where) {
  assert.deepEqual(await violations(page), [], `axe, ${where}`);
}
