import { describe, expect, it } from 'vitest';
import { addVariables } from './env-example.js';

const key = { name: 'GLOBAL_API_KEY', example: '', purpose: 'the key of Global API', secret: true };
const model = { name: 'LLM_MODEL', example: 'gpt-6-luna', purpose: 'the model for the role default', secret: false };

describe('addVariables', () => {
  it('begins an empty file with comments', () => {
    expect(addVariables('', [key, model])).toBe(
      '# the key of Global API\nGLOBAL_API_KEY=\n# the model for the role default\nLLM_MODEL=gpt-6-luna\n',
    );
  });

  it.each([
    ['a plain list without comments', 'A=1\nB=2\n', 'A=1\nB=2\nLLM_MODEL=gpt-6-luna\n'],
    ['no newline at the end', 'A=1', 'A=1\nLLM_MODEL=gpt-6-luna\n'],
    ['Windows line ends', 'A=1\r\n', 'A=1\r\nLLM_MODEL=gpt-6-luna\r\n'],
    ['export and double quotes', 'export A="1"\n', 'export A="1"\nexport LLM_MODEL="gpt-6-luna"\n'],
    ['single quotes', "A='1'\nB='2'\nC=3\n", "A='1'\nB='2'\nC=3\nLLM_MODEL='gpt-6-luna'\n"],
    ['spaces around the sign', 'A = <one>\nB = 2\n', 'A = <one>\nB = 2\nLLM_MODEL = gpt-6-luna\n'],
    ['comments', '# one\nA=1\n', '# one\nA=1\n\n# the model for the role default\nLLM_MODEL=gpt-6-luna\n'],
    [
      'comments and a blank line at the end',
      '# one\nA=1\n\n',
      '# one\nA=1\n\n# the model for the role default\nLLM_MODEL=gpt-6-luna\n',
    ],
  ])('follows %s', (_title, before, after) => {
    expect(addVariables(before, [model])).toBe(after);
  });

  it.each(['LLM_MODEL=x\n', 'export LLM_MODEL = x\n', '#LLM_MODEL=x\n', '  # export LLM_MODEL=\n'])(
    'leaves %j as it is',
    (text) => {
      expect(addVariables(text, [model])).toBe(text);
    },
  );

  it('is not taken in by a name that holds the name', () => {
    expect(addVariables('MY_LLM_MODEL=x\nLLM_MODEL_SMALL=y\n', [model])).toContain('\nLLM_MODEL=gpt-6-luna\n');
  });
});
