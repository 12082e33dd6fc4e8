import type { ClientSite } from '@gateshift/analyzer';
import type { CheckContext } from '../check.js';
import { compatibleServerOf } from './compatible-server.js';

/**
 * The reasoning model of OpenAI's behind an id with a vendor's prefix, which the SDKs tell by how an id begins; undefined
 * for any other id.
 */
export function reasoningModelBehindPrefix(id: unknown, { policy }: CheckContext): string | undefined {
  if (typeof id !== 'string' || !id.includes('/')) return undefined;
  const model = policy.catalog.find(id);
  return model?.maker === 'openai' && model.capName === 'max_completion_tokens' ? model.id : undefined;
}

/** Whether a server is known to take the cap by the name that such models have elsewhere, and hands it on as they want it. */
export function takesPlainCap(client: ClientSite, context: CheckContext): boolean {
  return compatibleServerOf(client, context)?.profile?.parameters['max_tokens']?.support === 'yes';
}
