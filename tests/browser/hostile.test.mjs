// Packages with hostile words in every field: nothing of them runs, nothing asks for anything, and the verifier has nothing to say.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';
import { close, visitor } from './support/browser.mjs';
import { give, listen, unzip } from './support/lms.mjs';
import { folder, TARGET } from './support/program.mjs';
import { project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

after(close);
/** How many packages; each in every form. */
const COUNT = Number(process.env.COURSEWRIGHT_HOSTILE ?? 120);
/** How many are made, and opened, at once. */
const LANES = 4;
const FORMS = ['web', 'scorm12', 'scorm2004', 'cmi5'];

const short = project('short');
const place = folder();

/** Each number once, in so many lanes. */
async function each(work) {
  let next = 0;
  const lane = async () => { while (next < COUNT) await work(next++); };
  await Promise.all(Array.from({ length: LANES }, lane));
}

journey(`${COUNT} packages with hostile words in every field`, async (step) => {
  await step('are built, and their verifier holds', async () => {
    const share = Math.ceil(COUNT / 2);
    const made = await Promise.all([[0, share], [share, COUNT]].map(([from, to]) =>
      promisify(execFile)(path.join(TARGET, 'debug', 'hostile'), [path.join(short.place, short.file), place, from, to], { maxBuffer: 1 << 26 })));
    assert.equal(made.map(({ stdout }) => stdout).join(''), '', 'each is built, and read back without a finding');
    assert.equal(readdirSync(place).length, COUNT);
  });

  await step('run nothing of their words and ask for nothing', async () => {
    const server = await listen((request, response) => (request.url === '/favicon.ico' ? response.writeHead(204).end() : give(response, place, new URL(request.url, 'http://x').pathname)));
    const origin = `http://127.0.0.1:${server.port}`;
    const { context, calm } = await visitor(origin);
    let dialogs = 0;
    context.on('page', (page) => page.on('dialog', (dialog) => { dialogs += 1; return dialog.dismiss(); }));
    const pages = ['index.html', 'certificate.html', 'ledger.html'];
    let texts = 0;
    await each(async (n) => {
      // A package's pages differ between forms by their driver alone; each form has its turn.
      const form = FORMS[n % FORMS.length];
      unzip(path.join(place, `${n}`, `${form}.zip`), path.join(place, `${n}`, form));
      const page = await context.newPage();
      for (const name of pages) {
        await page.goto(`${origin}/${n}/${form}/${name}`);
        const seen = await page.evaluate(() => ({
          words: document.body.textContent.includes('Donau') || /alert|elsewhere|DRAFT/.test(document.body.textContent),
          // What a page of ours never has, whatever its words are.
          foreign: [...document.querySelectorAll('iframe,object,embed,form,base,link:not([rel=icon]),video,math,[onload],[onerror],[onmouseover],[onfocus]')].map((found) => found.outerHTML.slice(0, 200)),
          scripts: document.scripts.length,
          links: [...document.links].map((link) => link.protocol).filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol)),
        }));
        assert.deepEqual(seen.foreign, [], `${n} ${form} ${name}`);
        assert.deepEqual(seen.links, [], `${n} ${form} ${name}`);
        assert.ok(seen.scripts <= 2, `${n} ${form} ${name}: ${seen.scripts} scripts`);
        texts += Number(seen.words);
      }
      await page.close();
    });
    assert.equal(dialogs, 0, 'no alert was seen');
    assert.equal(texts, COUNT * pages.length, 'the words are there, as words');
    calm();
    server.close();
  });
});
