import { expect, test } from 'vitest';
import { plainStagedScan } from './plain-staged-scan.js';

const plain = { staged: true, failOn: 'error', format: 'text', color: true };

test.each([
  ['scan --staged', plain],
  ['scan --staged --fail-on warn', { ...plain, failOn: 'warn' }],
  ['scan --fail-on=never --staged', { ...plain, failOn: 'never' }],
  ['scan -q --all-lines --staged --no-color', { ...plain, quiet: true, allLines: true, color: false }],
])('%s is read', (line, options) => {
  expect(plainStagedScan(line.split(' '))).toEqual(options);
});

test.each([
  'scan',
  'migrate --staged',
  '--staged scan',
  'scan --staged --help',
  'scan --staged src',
  'scan --staged --format json',
  'scan --staged --fail-on',
  'scan --staged --fail-on all',
  'scan --staged --all-lines=yes',
])('%s is left to the parser', (line) => {
  expect(plainStagedScan(line.split(' '))).toBeUndefined();
});
