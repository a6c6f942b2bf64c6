import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import config from './svelte.config.js';

const tauri = { group: ['@tauri-apps/*'], message: 'Only src/host/tauri.ts knows the window.' };

export default ts.config(
  { ignores: ['dist/**', 'dist-*/**', 'node_modules/**', 'src/contract/**'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-console': 'error',
      'no-eval': 'error',
      'no-restricted-imports': ['error', { patterns: [tauri] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Addresses are hash routes made in routes.ts; there is no SvelteKit to resolve them.
      'svelte/no-navigation-without-resolve': 'off',
      // A space before an inline element inside a block is trimmed unless it is written as an expression.
      'svelte/no-useless-mustaches': 'off',
      'svelte/no-at-html-tags': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig: config } },
  },
  // The one place that sets HTML: its strings come from the renderer of the core, typed as safe.
  { files: ['src/parts/Prose.svelte'], rules: { 'svelte/no-at-html-tags': 'off' } },
  { files: ['src/host/tauri.ts'], rules: { 'no-restricted-imports': 'off' } },
);
