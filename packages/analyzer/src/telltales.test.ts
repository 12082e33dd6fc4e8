import { describe, expect, it } from 'vitest';
import { telltales } from './telltales.js';

describe('telltales', () => {
  it.each([
    `import OpenAI from 'openai';`,
    `const { OpenAI } = require("openai")`,
    `import { openai } from '@ai-sdk/openai'`,
    `import { generateText } from "ai"`,
    `import OpenAI from "npm:openai@5"`,
    `import OpenAI from 'https://esm.sh/openai@4.1.0'`,
    `import { OpenAI } from 'openai/client'`,
    `fetch('https://api.openai.com/v1/chat/completions')`,
    'fetch(`${base}/v1/chat/completions`)',
    'const body = { max_tokens: 300 }',
    'body.max_completion_tokens = limit',
    `const key = '${'sk-' + 'proj-'}abc'`,
  ])('%s', (text) => {
    expect(telltales.test(text)).toBe(true);
  });

  it.each([
    `import { x } from './openai-client'`,
    `import a from 'aigle'`,
    `// we use OpenAI here`,
    `const risk = 'task-list'`,
    'const { refresh_tokens } = session',
  ])('passes over %s', (text) => {
    expect(telltales.test(text)).toBe(false);
  });
});
