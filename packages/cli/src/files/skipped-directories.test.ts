import { expect, it } from 'vitest';
import { skippedDirectory } from './skipped-directories.js';

it.each(['vendor', 'third_party', 'chatgpt-4.7.2', 'jquery@3.7.1', 'lib-v1.0.0'])('%s holds code of others', (name) => {
  expect(skippedDirectory(name, false)).toBe('vendored');
});

it.each(['src', 'distance', 'v1.0.0', 'api-v2', 'release-2026.11', 'build'])('%s is looked into', (name) => {
  expect(skippedDirectory(name, false)).toBeUndefined();
});
