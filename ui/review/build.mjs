// Builds what a review pack holds beside its cards: one script and one style, both written into its page; and the same for the page of
// a live session, which is served.
import { mkdirSync, writeFileSync } from 'node:fs';
import { bundle, Features } from 'lightningcss';
import { build } from 'vite';

const here = import.meta.dirname;
const out = `${here}/../../templates/review`;

mkdirSync(out, { recursive: true });
await build({ configFile: `${here}/vite.config.ts` });
await build({ configFile: `${here}/vite.config.ts`, build: { lib: { entry: `${here}/live/main.ts`, name: 'live', formats: ['iife'], fileName: () => 'live.js' } } });

// An expert's computer may be five years old. Logical properties stay what they are, as in the player.
const targets = { chrome: 96 << 16, edge: 96 << 16, firefox: 94 << 16, safari: (15 << 16) | (1 << 8) };
for (const [from, to] of [['review.css', 'review.css'], ['live/live.css', 'live.css']]) {
  const { code } = bundle({ filename: `${here}/${from}`, minify: true, targets, exclude: Features.LightDark });
  writeFileSync(`${out}/${to}`, `${new TextDecoder().decode(code)}\n`);
}
