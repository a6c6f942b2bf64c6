// A course with a colour and faces of its own: whatever was chosen, its words can be read by light and by dark.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { accessible } from './support/axe.mjs';
import { close, shot, visitor } from './support/browser.mjs';
import { answer, check, lessonsOf } from './support/learner.mjs';
import { unzip } from './support/lms.mjs';
import { folder, run } from './support/program.mjs';
import { build } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);

const text = readFileSync(fileURLToPath(new URL('courses/short.md', import.meta.url)), 'utf8');
const [course, title, ...rest] = text.split('\n');

journey('a course looks as it was chosen, and can be read in any colour', async (step) => {
  // A yellow, which no light page can show as it is; a dark one, which no dark page can; one between; and the darkest.
  for (const accent of ['#ffcc00', '#7a1f5c', '#767676', '#000000']) {
    await step(accent, async () => {
      const place = folder();
      const brand = `<!-- cw:brand {"accent":"${accent}","headings":"sans"} -->`;
      writeFileSync(path.join(place, 'look.md'), [course, title, '', brand, ...rest].join('\n'));
      const project = { place, file: 'look.coursewright' };
      run(place, ['new', project.file, '--title', 'A look']);
      run(place, ['import', project.file, 'look.md']);
      const out = path.join(place, 'out.md');
      run(place, ['package', project.file, '--format', 'markdown', '--draft', '--out', out]);
      assert.ok(readFileSync(out, 'utf8').includes(brand), 'it goes out as it came');
      const unpacked = unzip(build(project, 'web', '--draft'), path.join(place, 'web'));
      const lesson = lessonsOf(unpacked).find((one) => one.items.length > 0 && !one.assessment);
      for (const colorScheme of ['light', 'dark']) {
        const { context, calm } = await visitor('file://', { colorScheme });
        const page = await context.newPage();
        await page.goto(pathToFileURL(path.join(unpacked, 'index.html')).href);
        const face = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).fontFamily);
        assert.match(await face('section.on h2'), /^system-ui/);
        assert.match(await face('section.on .prose p'), /^"Source Serif/);
        await accessible(page, `${accent}, ${colorScheme}, the first page`);
        await page.evaluate((id) => { location.hash = id; }, lesson.id);
        await page.locator(`section.on[id="${lesson.id}"]`).waitFor();
        for (const item of lesson.items) {
          await answer(page, item, item !== lesson.items[0]);
          await check(page, item);
        }
        await accessible(page, `${accent}, ${colorScheme}, answered`);
        await shot(page, `look-${accent.slice(1)}-${colorScheme}`);
        await page.goto(pathToFileURL(path.join(unpacked, 'certificate.html')).href);
        await accessible(page, `${accent}, ${colorScheme}, the certificate`);
        calm();
        await context.close();
      }
    });
  }
});
