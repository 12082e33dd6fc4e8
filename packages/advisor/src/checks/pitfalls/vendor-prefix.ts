import type { CheckContext } from '../check.js';

/**
 * The reasoning model of OpenAI's behind an id with a vendor's prefix, which the SDKs tell by how an id begins; undefined
 * for any other id.
 */
export function reasoningModelBehindPrefix(id: unknown, { policy }: CheckContext): string | undefined {
  if (typeof id !== 'string' || !id.includes('/')) return undefined;
  const model = policy.catalog.find(id);
  return model?.maker === 'openai' && model.capName === 'max_completion_tokens' ? model.id : undefined;
}
