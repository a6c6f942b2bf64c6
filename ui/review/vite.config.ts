// The page of a review pack: one script, committed with its style, so that Cargo alone builds the product.
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  publicDir: false,
  cacheDir: `${here}/../node_modules/.vite-review`,
  logLevel: 'warn',
  build: {
    outDir: `${here}/../../templates/review`,
    emptyOutDir: false,
    target: 'es2020',
    modulePreload: false,
    lib: { entry: `${here}/main.ts`, formats: ['iife'], name: 'review', fileName: () => 'review.js' },
  },
  test: { environment: 'happy-dom', include: ['**/*.test.ts'] },
});
