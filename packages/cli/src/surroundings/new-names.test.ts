import { describe, expect, it } from 'vitest';
import { handedOn, renamed } from './new-names.js';

const key = { name: 'GLOBAL_API_KEY', example: '', purpose: 'the key', secret: true };
const model = { name: 'LLM_MODEL', example: 'glm-5', purpose: 'the model', secret: false };
const change = { old: 'OPENAI_API_KEY', key, others: [model] };

describe('handedOn', () => {
  it.each([
    ['${OPENAI_API_KEY}', '${GLOBAL_API_KEY}', '${LLM_MODEL:-}'],
    ['"${OPENAI_API_KEY:?missing}"', '"${GLOBAL_API_KEY:?missing}"', '"${LLM_MODEL:-}"'],
    ['$OPENAI_API_KEY', '$GLOBAL_API_KEY', '$LLM_MODEL'],
    ['${{ secrets.OPENAI_API_KEY }}', '${{ secrets.GLOBAL_API_KEY }}', '${{ vars.LLM_MODEL }}'],
    ['$(OPENAI_API_KEY)', '$(GLOBAL_API_KEY)', undefined],
    ['${localEnv:OPENAI_API_KEY}', '${localEnv:GLOBAL_API_KEY}', '${localEnv:LLM_MODEL}'],
    ['""', '""', '""'],
    ['', '', ''],
  ])('%s', (written, asKey, asModel) => {
    expect(handedOn(written, change, key)).toBe(asKey);
    expect(handedOn(written, change, model)).toBe(asModel);
  });

  it.each([
    'not-a-real-key',
    '"not-a-real-key"',
    '${MY_OPENAI_API_KEY}',
    'Bearer ${OPENAI_API_KEY}',
    '${{ inputs.key }}',
  ])('never copies %s', (written) => {
    expect(handedOn(written, change, key)).toBeUndefined();
    expect(handedOn(written, change, model)).toBeUndefined();
  });
});

it('renames whole words, in capitals and as a secret is called', () => {
  expect(renamed('OPENAI_API_KEY MY_OPENAI_API_KEY openai-api-key my-openai-api-key', 'OPENAI_API_KEY', 'GW_KEY')).toBe(
    'GW_KEY MY_OPENAI_API_KEY gw-key my-openai-api-key',
  );
});
