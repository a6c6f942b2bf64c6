// The player as one script and one style for the packages. Both are committed, so that Cargo alone builds the product.
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  publicDir: false,
  cacheDir: `${here}/../node_modules/.vite-player`,
  logLevel: 'warn',
  build: {
    outDir: `${here}/../../templates/player`,
    emptyOutDir: false,
    target: 'es2020',
    // Logical properties stay what they are: written out for older browsers they are a third of the style, and invalid to checkers.
    cssTarget: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    modulePreload: false,
    lib: { entry: `${here}/player.ts`, formats: ['iife'], name: 'player', fileName: () => 'player.js', cssFileName: 'player' },
  },
  test: { environment: 'happy-dom', include: ['**/*.test.ts'] },
});
