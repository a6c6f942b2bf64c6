// The player: one script for each form of a package, and its styles. All are committed, so that Cargo alone builds the
// product. `build.mjs` builds them; FORM says which.
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;
const form = process.env['FORM'] ?? '';

export default defineConfig({
  root: here,
  publicDir: false,
  cacheDir: `${here}/../node_modules/.vite-player`,
  logLevel: 'warn',
  build: {
    outDir: `${here}/../../templates/player`,
    emptyOutDir: false,
    target: 'es2020',
    modulePreload: false,
    lib: { entry: `${here}/forms/${form}.ts`, formats: ['iife'], name: 'player', fileName: () => `${form}.js` },
  },
  test: { environment: 'happy-dom', include: ['**/*.test.ts'] },
});
