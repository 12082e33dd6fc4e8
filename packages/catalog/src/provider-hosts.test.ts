import { describe, expect, it } from 'vitest';
import { loadCatalog } from './load-catalog.js';
import { providerLookup } from './provider-hosts.js';

const { providerOfHost } = loadCatalog();

describe('providerOfHost', () => {
  it.each([
    ['api.openai.com', 'openai'],
    ['API.OpenAI.com', 'openai'],
    ['api.openai.com:443', 'openai'],
    ['api.anthropic.com', 'anthropic'],
    ['generativelanguage.googleapis.com', 'google'],
    ['us-central1-aiplatform.googleapis.com', 'google'],
    ['api.groq.com', 'groq'],
    ['api.mistral.ai', 'mistral'],
    ['openrouter.ai', 'openrouter'],
    ['api.deepseek.com', 'deepseek'],
    ['api.together.xyz', 'together'],
    ['api.x.ai', 'xai'],
    ['api.perplexity.ai', 'perplexity'],
    ['api.cohere.com', 'cohere'],
    ['dashscope-intl.aliyuncs.com', 'alibaba'],
    ['api.moonshot.cn', 'moonshot'],
    ['open.bigmodel.cn', 'zhipu'],
    ['api.fireworks.ai', 'fireworks'],
    ['my-team.openai.azure.com', 'azure'],
    ['api-inference.huggingface.co', 'huggingface'],
    ['router.huggingface.co', 'huggingface'],
    ['ai-gateway.vercel.sh', 'vercel'],
    ['gateway.ai.cloudflare.com', 'cloudflare'],
    ['bedrock-runtime.us-east-1.amazonaws.com', 'bedrock'],
    ['global-apis.com', 'global-api'],
  ])('knows %s as %s', (host, provider) => {
    expect(providerOfHost(host)).toBe(provider);
  });

  it.each([
    'openai.com',
    'platform.openai.com',
    'api.openai.com.example.org',
    'notapi.openai.com',
    'openai.azure.com',
    'a.b.openai.azure.com.evil.example',
    'localhost',
    'localhost:11434',
    'www.global-apis.com.example',
    '',
  ])('does not take %j for a provider', (host) => {
    expect(providerOfHost(host)).toBeUndefined();
  });

  it('does not take a mirror that writes the gateway in base32 for the gateway', () => {
    const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
    const bits = [...'global-apis.com'].map((letter) => letter.charCodeAt(0).toString(2).padStart(8, '0')).join('');
    const letters = (bits.match(/.{1,5}/g) ?? []).map((part) => alphabet[parseInt(part.padEnd(5, '0'), 2)]).join('');
    expect(providerOfHost(`clear-https-${letters}.proxy.example.org`)).toBeUndefined();
  });

  it('lets a wildcard stand for one label only', () => {
    const lookup = providerLookup({ '*.example.com': 'one' });
    expect(lookup('a.example.com')).toBe('one');
    expect(lookup('a.b.example.com')).toBeUndefined();
    expect(lookup('aXexample.com')).toBeUndefined();
  });
});
