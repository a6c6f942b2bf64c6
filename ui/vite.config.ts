import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Relative addresses: the same files are served by the window's protocol and by `coursewright serve`.
// Nothing is inlined, because the policy allows fonts and scripts from the page's own origin only.
export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false } },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  server: { host: '127.0.0.1', port: 5173, strictPort: false },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', 'house.test.ts', 'player/**/*.test.ts', 'review/**/*.test.ts'],
    setupFiles: ['src/host/testing.ts'],
    testTimeout: 20_000,
    restoreMocks: true,
  },
});
