// One project, a hundred builds in differing surroundings: one hash for each form.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { folder, PROGRAM, surroundings } from './support/program.mjs';
import { project } from './support/projects.mjs';
import { journey } from './support/steps.mjs';

const FORMS = ['scorm12', 'scorm2004', 'cmi5', 'web', 'markdown'];
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu'];
const LANGUAGES = ['C', 'C.UTF-8', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'ar_SA.UTF-8'];
const short = project('short');
const hash = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

journey('a hundred builds in differing surroundings are one hash for each form', async (step) => {
  const seen = Object.fromEntries(FORMS.map((form) => [form, new Set()]));
  await step('twenty surroundings, five forms', () => {
    for (let n = 0; n < 20; n += 1) {
      // Another folder and name, another age, another data folder that knows nothing of the course or everything.
      const place = path.join(folder(), `Überall ${n}`);
      mkdirSync(place);
      const file = path.join(place, `${'x'.repeat(n)} kurs.coursewright`);
      copyFileSync(path.join(short.place, short.file), file);
      if (n % 2) cpSync(path.join(short.place, 'data'), path.join(place, 'data'), { recursive: true });
      utimesSync(file, n * 1e8, n * 1e8);
      if (n % 5 === 4) chmodSync(file, 0o444);
      const more = { TZ: ZONES[n % 4], LANG: LANGUAGES[n % 5], LC_ALL: LANGUAGES[n % 5], COLUMNS: `${20 + n}`, NO_COLOR: n % 2 ? '1' : '', TMPDIR: place };
      for (const form of FORMS) {
        const out = path.join(place, `${form}.out`);
        const words = ['package', file, '--format', form, '--out', out];
        // On one core and on all: what is written side by side comes out in one order.
        const [program, ...before] = n % 3 ? [PROGRAM] : ['taskset', '-c', '0', PROGRAM];
        execFileSync(program, [...before, ...words], { cwd: n % 2 ? place : '/', env: surroundings(place, more), stdio: 'pipe' });
        seen[form].add(hash(out));
      }
    }
  });
  for (const form of FORMS) assert.equal(seen[form].size, 1, `${form}: ${[...seen[form]].join(', ')}`);
});
