// Accessibility by axe-core: nothing serious or critical of WCAG 2.2 A and AA.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe has to say about a page or frame, one line a violation. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async (tags) => {
    // A colour on its way from light to dark is neither: nothing moves while axe looks.
    // An adopted sheet, because a package's policy refuses any other style than its own.
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important; }');
    document.adoptedStyleSheets.push(still);
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const { violations: all } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    document.adoptedStyleSheets.pop();
    return all.filter((one) => ['serious', 'critical'].includes(one.impact)).map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 4).map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''})`).join('; ')}`);
  }, TAGS);
}

/** Fails when a page shuts somebody out. */
export async function accessible(page, where) {
  assert.deepEqual(await violations(page), [], `axe, ${where}`);
}
