// The browser that a preflight plays packages in: one script for an engine that has no document of its own. It is
// committed under templates/, so that Cargo alone builds the product.
import { defineConfig } from 'vite';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  publicDir: false,
  cacheDir: `${here}/../node_modules/.vite-preflight`,
  logLevel: 'warn',
  build: {
    outDir: `${here}/../../templates/preflight`,
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: false,
    lib: { entry: `${here}/preflight.ts`, formats: ['iife'], name: 'preflight', fileName: () => 'preflight.js' },
  },
});
