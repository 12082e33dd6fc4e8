import type { Policy } from '../policy.js';
import { suggestModelVariable } from './model-suggestion.js';
import type { Check, Verdict } from './check.js';
import { groupByAnchor, modelQuestions, relatedPlaces, siteIdOf, type ModelUse } from './model-use.js';

export interface NoHardcodedModelOptions {
  /**
   * Where an id may stand: `map` (under a key of a map), `module` (in another module than the call), `constant` (in a
   * constant of the call's own file).
   */
  readonly allow: readonly ('map' | 'module' | 'constant')[];
  /** Ids that may stand anywhere. */
  readonly allowModels: readonly string[];
}

export const noHardcodedModel: Check<NoHardcodedModelOptions> = {
  name: 'no-hardcoded-model',
  description: 'disallow model ids written into a call',
  category: 'cost',
  severity: 'warn',
  enabled: 'on demand',
  optionsOf: () => ({ allow: ['map', 'module'], allowModels: [] }),
  find(context, options) {
    const uses = modelQuestions(context)
      .flatMap((question) => question.uses)
      .filter((use) => !isAccepted(use, options, context.policy));
    return groupByAnchor(uses).map((group): Verdict => {
      const [use] = group;
      return {
        message:
          `\`${use.modelId}\` is written into the code, so another model needs another release: ` +
          'read it from the environment, or keep it in one module or map.',
        location: use.anchor,
        siteId: siteIdOf(use),
        subject: use.modelId,
        related: relatedPlaces(group),
        suggestions: suggestModelVariable(group, context),
      };
    });
  },
};

function isAccepted(use: ModelUse, { allow, allowModels }: NoHardcodedModelOptions, policy: Policy): boolean {
  const { modelSite, writtenAt } = use;
  if (allowModels.includes(use.modelId) || policy.keep.includes(use.modelId)) return true;
  if (policy.isKeptFile(writtenAt.file) || policy.isModelModule(writtenAt.file)) return true;
  // `process.env.X || 'id'`: the id is only what applies while nobody says otherwise.
  if (modelSite?.env !== undefined) return true;
  if (use.key !== undefined && allow.includes('map')) return true;
  if (use.site.kind !== 'model' && writtenAt.file !== use.site.location.file) return allow.includes('module');
  return modelSite?.role === 'constant' && allow.includes('constant');
}
