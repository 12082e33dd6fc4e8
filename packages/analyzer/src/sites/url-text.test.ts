import { describe, expect, it } from 'vitest';
import { endpointPathOf, hole, hostOf, pathOf } from './url-text.js';

describe('hostOf', () => {
  it.each([
    ['https://api.openai.com/v1/chat/completions', 'api.openai.com'],
    ['https://API.OpenAI.com', 'api.openai.com'],
    ['http://localhost:8080/v1', 'localhost'],
    ['wss://api.openai.com/v1/realtime?model=x', 'api.openai.com'],
    ['https://user:secret@api.openai.com/v1', 'api.openai.com'],
    [`https://${hole}/v1`, undefined],
    [`https://${hole}.openai.azure.com/openai`, undefined],
    [`https://api.${hole}.com/v1`, undefined],
    ['/v1/chat/completions', undefined],
    ['http://litellm:4000/v1', 'litellm'],
    ['https://api/v1', undefined],
    ['https://https://api.openai.com', undefined],
    ['http://http:', undefined],
    ['api.openai.com/v1', undefined],
  ])('%s', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});

describe('pathOf', () => {
  it.each([
    ['https://api.openai.com/v1/chat/completions?x=1#y', '/v1/chat/completions'],
    [`${hole}/v1/chat/completions`, `${hole}/v1/chat/completions`],
    ['https://api.openai.com', ''],
  ])('%s', (url, path) => {
    expect(pathOf(url)).toBe(path);
  });
});

describe('endpointPathOf', () => {
  it.each([
    [`https://api.openai.com/v1/chat/completions${hole}`, '/v1/chat/completions'],
    [`/v1/chat/completions/${hole}`, `/v1/chat/completions/${hole}`],
    [`${hole}`, `${hole}`],
  ])('%s', (url, path) => {
    expect(endpointPathOf(url)).toBe(path);
  });
});
