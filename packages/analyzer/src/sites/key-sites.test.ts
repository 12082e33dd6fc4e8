import { describe, expect, it } from 'vitest';
import { isPlaceholder, withoutSecrets } from './key-sites.js';

const secret = 'sk-proj-' + 'NotARealKey00NotARealKey00NotARe';

describe('isPlaceholder', () => {
  it.each([
    'your-api-key',
    'sk-...',
    'sk-xxxxxxxxxxxxxxxxxxxxxxxx',
    'not-used',
    'sk-1234567890abcdef1234567890abcdef',
    'ollama',
    '<key>',
  ])('%s is no secret', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it('knows a secret', () => {
    expect(isPlaceholder(secret)).toBe(false);
  });
});

describe('withoutSecrets', () => {
  const at = { file: 'a.ts', range: [0, 1], line: 1, column: 1, endLine: 1, endColumn: 2 } as const;

  it('masks a secret wherever a value holds it', () => {
    const value = withoutSecrets({
      state: 'env',
      name: 'KEY',
      accessor: 'process.env',
      at,
      trail: [],
      default: { state: 'literal', value: secret, at, trail: [] },
    });
    expect(JSON.stringify(value)).not.toContain(secret.slice(8));
    expect(JSON.stringify(value)).toContain('sk-p… (40 characters)');
  });

  it('leaves a placeholder readable', () => {
    const value = { state: 'literal', value: 'ollama', at, trail: [] } as const;
    expect(withoutSecrets(value)).toEqual(value);
  });
});
