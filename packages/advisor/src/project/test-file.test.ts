import { expect, it } from 'vitest';
import { isTestOrExample } from './test-file.js';

it.each([
  'src/ask.test.ts',
  'src/__tests__/ask.ts',
  'test/ask.js',
  'packages/app/e2e/chat.ts',
  'src/Chat.stories.tsx',
  'examples/chat/index.mjs',
  'packages/sdk/examples/custom.ts',
  'demo1/ask.ts',
  'example-next/app/route.ts',
  'packages/evals/tasks/ask.ts',
  'apps/rag-demo/ask.ts',
  '.agents/skills/chat/scripts/ask.ts',
  'src/types.test-d.ts',
  'labs/10-chat/ask.js',
  'lab2/src/ask.ts',
  'exercises/ask.ts',
  'cookbook/chat/index.ts',
  'src/memory-simple-example.ts',
  'src/chat.demo.tsx',
])('%s is there to test or to show', (path) => expect(isTestOrExample(path)).toBe(true));

it.each([
  'src/ask.ts',
  'test.ts',
  'src/latest/ask.ts',
  'src/testing.ts',
  'app/contest/route.ts',
  'demolition/ask.ts',
  'ab-test/ask.ts',
  '.agents/tools/ask.ts',
  'lab-results/ask.ts',
  'src/example.ts',
  'src/counterexample.ts',
  'app/cookbook.ts',
])('%s is not', (path) => expect(isTestOrExample(path)).toBe(false));
