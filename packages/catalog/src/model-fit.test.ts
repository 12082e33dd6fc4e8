import { describe, expect, it } from 'vitest';
import { capabilityOf, featureSupport, unmetNeed } from './model-fit.js';
import { loadCatalog } from './load-catalog.js';
import { defineGateway } from './load-gateway.js';

describe('features by API', () => {
  const luna = loadCatalog().find('gpt-6-luna');

  it('are those of the API where it differs, and of the model else', () => {
    expect(luna && featureSupport(luna, 'tools', 'responses')).toBe('yes');
    expect(luna && featureSupport(luna, 'tools', 'chat.completions')).toBe('unknown');
    expect(luna && featureSupport(luna, 'json-schema', 'responses')).toBe('yes');
  });

  it('let a model be proposed for one API and not for the other', () => {
    expect(luna && unmetNeed(luna, { features: ['tools'], api: 'responses' })).toBeUndefined();
    expect(luna && unmetNeed(luna, { features: ['tools'], api: 'chat.completions' })).toBe('tools unknown');
  });

  it('can differ at a gateway too', () => {
    const gateway = defineGateway({
      baseUrl: 'https://llm.example.com/v1',
      features: {
        tools: { support: 'yes', source: 'the user' },
        'responses.tools': { support: 'no', source: 'the user' },
      },
    });
    expect(capabilityOf('tools', gateway, 'chat.completions')?.support).toBe('yes');
    expect(capabilityOf('tools', gateway, 'responses')?.support).toBe('no');
    expect(luna && unmetNeed(luna, { features: ['tools'], api: 'responses' }, gateway)).toMatch(/^tools missing at/);
  });
});
