import type { Found } from '../found.js';

/** Packages and globals that tests are run with. */
const runners: ReadonlySet<string> = new Set(['jest', '@jest/globals', 'vi', 'vitest', 'sinon', 'node:test', 'td']);
/** Their functions that put something in a method's place. */
const replacing: ReadonlySet<string> = new Set(['spyOn', 'mocked', 'spy', 'stub', 'mock', 'method', 'replace', 'fn']);

/** Functions that check what they are given: what is called on their result is called on no client. */
const checking = /^(?:expect|assert|should)/;

/** Whether a call gives back what stands in for a method in tests, or what checks a value: nothing called on it sends. */
export function isTestDouble(callee: Found): boolean {
  if (callee.kind !== 'external') return false;
  const origin = callee.specifier === 'global' ? callee.path[0] : callee.specifier;
  if (checking.test(callee.path.at(-1) ?? '')) return true;
  return runners.has(origin ?? '') && replacing.has(callee.path.at(-1) ?? '');
}
