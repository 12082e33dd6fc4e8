import type { ModelSite } from '@gateshift/analyzer';
import type { Catalog, ModelTier } from '@gateshift/catalog';
import type { Policy } from '../policy.js';

/** Which task a model id stands for, and the variable that names the model for it. */
export interface ModelRole {
  readonly role: string;
  readonly variable: string;
}

const roleOfTier: Readonly<Record<ModelTier, ModelRole>> = {
  small: { role: 'small', variable: 'LLM_MODEL_SMALL' },
  standard: { role: 'default', variable: 'LLM_MODEL' },
  large: { role: 'default', variable: 'LLM_MODEL' },
  reasoning: { role: 'reasoning', variable: 'LLM_MODEL_REASONING' },
  embedding: { role: 'embedding', variable: 'LLM_MODEL_EMBEDDING' },
  other: { role: 'default', variable: 'LLM_MODEL' },
};

/** Keys that say where an id stands, not what it is for. */
const keysWithoutMeaning = new Set([
  'model',
  'modelid',
  'modelname',
  'id',
  'name',
  'value',
  'default',
  'deployment',
  'json',
  'body',
  'data',
  'params',
  'options',
]);

/**
 * The role of an id: the config's name for it, the key of the map that holds it, or the catalogue's tier of it. It
 * follows from the id and its own place alone, so that editor and command agree.
 */
export function roleOf(
  site: Pick<ModelSite, 'modelId' | 'key' | 'env' | 'api'>,
  policy: Pick<Policy, 'catalog' | 'roles'>,
): ModelRole {
  const { catalog, roles } = policy;
  const model = catalog.find(site.modelId);
  const tier: ModelTier = model?.tier ?? (site.api === 'embeddings' || site.api === 'embed' ? 'embedding' : 'other');
  if (site.env !== undefined) return { role: site.key ?? roleOfTier[tier].role, variable: site.env };
  const named = nameFor(roles, site.modelId) ?? (model && nameFor(roles, model.id));
  if (named) return { role: site.key ?? roleOfTier[tier].role, variable: named };
  if (site.key !== undefined && isMeaningful(site.key, catalog)) {
    const variable = nameFor(roles, site.key) ?? `LLM_MODEL_${upperSnake(site.key)}`;
    return { role: site.key, variable };
  }
  const byTier = roleOfTier[tier];
  return { role: byTier.role, variable: nameFor(roles, tier) ?? nameFor(roles, byTier.role) ?? byTier.variable };
}

function nameFor(roles: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(roles, name) ? roles[name] : undefined;
}

function isMeaningful(key: string, catalog: Catalog): boolean {
  return /[A-Za-z]/.test(key) && !keysWithoutMeaning.has(key.toLowerCase()) && catalog.find(key) === undefined;
}

/** `deepThink` and `deep-think` are both `DEEP_THINK`. */
function upperSnake(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
}
