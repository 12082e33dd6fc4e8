import { literalsOf, type CallFeature, type CallSite } from '@gateshift/analyzer';
import { lifetimeOf, type Model, type ModelFeature } from '@gateshift/catalog';
import { findCheaper } from './cheaper-model.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { soldAs } from './model-price.js';
import { modelQuestions, nameOf, relatedPlaces, siteIdOf, type ModelUse } from './model-use.js';
import { priceInWords } from './money.js';

export type NoUnsupportedModalityOptions = Readonly<Record<string, never>>;

/** Not files: several makers' servers read them for models of which no list says that they take any. */
type Modality = Extract<CallFeature & ModelFeature, 'image-input' | 'audio-input'>;

const modalities: Readonly<Record<Modality, { readonly plural: string; readonly sent: string }>> = {
  'image-input': { plural: 'images', sent: 'an image' },
  'audio-input': { plural: 'sound', sent: 'sound' },
};

export const noUnsupportedModality: Check<NoUnsupportedModalityOptions> = {
  name: 'no-unsupported-modality',
  description: 'disallow images and sound for models that cannot take them',
  category: 'migration',
  severity: 'warn',
  enabled: 'always',
  optionsOf: () => ({}),
  find(context) {
    return modelQuestions(context).flatMap(({ site, uses }): readonly Verdict[] => {
      if (site.kind !== 'call') return [];
      const sent = site.features.filter(isModality);
      const takes = (use: ModelUse, modality: Modality): boolean => soldAs(use, context)?.features[modality] === 'yes';
      return uses.flatMap((use): readonly Verdict[] => {
        const model = soldAs(use, context);
        const refused = sent.find((modality) => model?.features[modality] === 'no');
        if (!model || !refused || isGone(model, context)) return [];
        // Whoever chooses from a table that has one for it knows what is sent.
        const isTold = use.key !== undefined || isChosenByMedia(use);
        if (isTold && uses.some((other) => takes(other, refused))) return [];
        const { plural, sent: what } = modalities[refused];
        return [
          {
            message: `${nameOf(use)} takes no ${plural}, and this call can send it ${what}: ${remedyFor(use, site, context)}.`,
            location: use.anchor,
            siteId: siteIdOf(use),
            subject: `${use.modelId} ${refused}`,
            related: relatedPlaces([use]),
            suggestions: [],
          },
        ];
      });
    });
  },
};

/** `hasImage ? 'sees' : 'reads'` */
function isChosenByMedia({ modelSite }: ModelUse): boolean {
  return /image|vision|visual|picture|photo|media|multimodal|attach|audio|voice|file/i.test(modelSite?.chosenBy ?? '');
}

/** That a model is shut down says enough of it. */
function isGone(model: Model, { policy }: CheckContext): boolean {
  return lifetimeOf(model, policy.today).state === 'retired';
}

function isModality(feature: CallFeature): feature is Modality {
  return Object.hasOwn(modalities, feature);
}

/** One of several models may be chosen just when nothing but text is sent. */
function remedyFor(use: ModelUse, site: CallSite, context: CheckContext): string {
  const model = context.policy.catalog.find(use.modelId);
  const other = model && findCheaper(model, [use], context);
  const named = other ? `, such as \`${other.id}\` (${priceInWords(other.prices, other.model)})` : '';
  return literalsOf(site.model).length > 1
    ? `choose another for what is more than text${named}`
    : `ask a model that does${named}`;
}
