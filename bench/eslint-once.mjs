// ESLint in a process of its own: how long it takes to load a plugin, to lint a file for the first time, and then, as an
// editor does all day, another one like it.
//   node eslint-once.mjs <plugin's module, or "none"> <file>
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import js from '@eslint/js';
import { Linter } from 'eslint';

const [, , module, file] = process.argv;

const beforePlugin = performance.now();
const plugin = module === 'none' ? undefined : (await import(module)).default;
const loading = performance.now() - beforePlugin;

const text = readFileSync(file, 'utf8');
// What every project has: ESLint's own rules, and so its check of their options.
const configs = [js.configs.recommended, ...(plugin?.configs ? [plugin.configs.recommended] : [])];
const linter = new Linter({ configType: 'flat' });
const lint = (filename, source) => {
  const before = performance.now();
  const messages = linter.verify(source, configs, { filename });
  return { took: performance.now() - before, messages: messages.length };
};
const first = lint(file, text);
const next = lint(file.replace(/\.js$/, '-next.js'), text.replaceAll('ask', 'answer'));
console.log(JSON.stringify({ loading, linting: first.took, next: next.took, messages: first.messages }));
