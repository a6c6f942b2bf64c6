// The manifest of a package is what the official schemas of its edition say a manifest is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { close } from './support/browser.mjs';
import { unzip } from './support/lms.mjs';
import { build, project } from './support/projects.mjs';
import { faults } from './support/schema.mjs';
import { journey } from './support/steps.mjs';

after(close);

/** Faults that a schema must see, so that its silence means something. */
const PLANTED = {
  'an element that there is not': (manifest) => manifest.replace('</organizations>', '<surprise/></organizations>'),
  'a resource without its type': (manifest) => manifest.replace(/ type="webcontent"/, ''),
  'an identifier that is none': (manifest) => manifest.replace(/<item identifier="/, '<item identifier="1 '),
};

for (const edition of ['scorm12', 'scorm2004']) {
  journey(`${edition}: the manifest is valid by the official schemas`, async (step) => {
    for (const name of ['short', 'owned']) {
      await step(`the ${name} course, signed and as a draft`, async () => {
        const course = project(name);
        for (const flags of [[], ['--draft']]) {
          const place = unzip(build(course, edition, ...flags), path.join(course.place, `${edition}${flags.join('')}`));
          const manifest = readFileSync(path.join(place, 'imsmanifest.xml'), 'utf8');
          assert.deepEqual(await faults(edition, manifest), []);
          for (const [what, plant] of Object.entries(PLANTED)) {
            const planted = plant(manifest);
            assert.notEqual(planted, manifest, `${what} is planted`);
            assert.notDeepEqual(await faults(edition, planted), [], what);
          }
        }
      });
    }
  });
}
