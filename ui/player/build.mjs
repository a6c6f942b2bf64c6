// Builds what a package holds of the player. A package needs one driver of the four: each form has a script of its own,
// and certificate and ledger, which have none, the part of the style that every page shares.
import { writeFileSync } from 'node:fs';
import { bundle, Features } from 'lightningcss';
import { build } from 'vite';

const here = import.meta.dirname;
const out = `${here}/../../templates/player`;

for (const form of ['scorm12', 'scorm2004', 'cmi5', 'web']) {
  process.env['FORM'] = form;
  await build({ configFile: `${here}/vite.config.ts` });
}

// Logical properties stay what they are: written out for older browsers they are a third of the style, and invalid to checkers.
const targets = { chrome: 100 << 16, edge: 100 << 16, firefox: 100 << 16, safari: (15 << 16) | (4 << 8) };
for (const style of ['player', 'page']) {
  const { code } = bundle({ filename: `${here}/${style}.css`, minify: true, targets, exclude: Features.LightDark });
  writeFileSync(`${out}/${style}.css`, `${new TextDecoder().decode(code)}\n`);
}
