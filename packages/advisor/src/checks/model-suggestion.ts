import { textsAreListed, type Value } from '@gateshift/analyzer';
import type { Model } from '@gateshift/catalog';
import { isServedByCloud } from '../verdicts/destination.js';
import type { Edit } from '../edit.js';
import { declareInType } from '../environment/env-declaration.js';
import { asBinding, findEnvIdiom, isOutOfScope } from '../environment/env-idiom.js';
import type { Suggestion } from '../finding.js';
import { roleOf } from '../models/model-role.js';
import { holdsTypes } from '../project/holds-types.js';
import { modelEdits } from '../rewrites/model-to-env.js';
import { quoteOf } from '../editing/source-style.js';
import { isAsking, type CheckContext } from './check.js';
import type { ModelUse } from './model-use.js';
import type { SourceText } from './source-text.js';

/** Reads the id from the environment, with the id as written for a default. */
export function suggestModelVariable(uses: readonly ModelUse[], context: CheckContext): readonly Suggestion[] {
  const site = editableSite(uses);
  if (site?.replaceable !== true || site.env !== undefined) return [];
  const source = context.sourceOf(site.location.file);
  const siblings = clientKeysNear(uses, context);
  if (siblings.some((value) => isOutOfScope(value, site.location))) return [];
  const idiom = findEnvIdiom({ file: source.file, text: source.text, siblings, projectAccessor: undefined });
  if (idiom.kind !== 'known') return [];
  const { variable } = roleOf(site, context.policy);
  const declared = declareBinding(siblings, variable, source);
  if (!declared) return [];
  const edits = modelEdits(site.location, {
    text: source.text,
    quote: quoteOf(source.text),
    read: idiom.read,
    variable,
    askedFor: undefined,
    toggle: undefined,
  });
  return [
    {
      message: `Read the model from \`${variable}\`, with \`${site.modelId}\` as its default`,
      edits: [...declared, ...edits.map((edit) => ({ file: source.file, ...edit }))],
    },
  ];
}

/** What makes a worker's types know the variable as well; undefined where they stand elsewhere. */
function declareBinding(
  siblings: readonly Value[],
  name: string,
  { file, text }: SourceText,
): readonly Edit[] | undefined {
  const [binding] = siblings.flatMap((value) => (value.state === 'parameter' ? (asBinding(value) ?? []) : []));
  if (!binding || !holdsTypes(file)) return [];
  const variable = { name, example: '', purpose: '', secret: false };
  return declareInType(file, text, binding.name)?.edits([variable], []);
}

/**
 * Another model of the same maker in the id's place. Offered only where every call that is known to send the id can
 * go on with the options it has.
 */
export function suggestModel(
  uses: readonly ModelUse[],
  model: Model,
  successor: Model,
  context: CheckContext,
): readonly Suggestion[] {
  const site = editableSite(uses);
  if (!site || successor.maker !== model.maker || !uses.every((use) => takesSameOptions(use, successor))) return [];
  if (site.replaceable === textsAreListed) return [];
  // How a cloud spells the other model, and whether it sells it there, is not known.
  if (uses.some((use) => isServedByCloud(use.site, context.siteOf))) return [];
  const source = context.sourceOf(site.location.file);
  const written = source.slice(site.location.range);
  const quote = written[0];
  if (quote === undefined || !/["'`]/.test(quote) || written.slice(1, -1) !== site.modelId) return [];
  const prefix = /^(?:.*[/:])?/.exec(site.modelId)?.[0] ?? '';
  const id = `${prefix}${successor.id}`;
  if (context.policy.catalog.find(id)?.id !== successor.id) return [];
  return [
    {
      message: `Use \`${id}\``,
      edits: [{ file: source.file, range: site.location.range, text: `${quote}${id}${quote}` }],
    },
  ];
}

/** The id's own site where the finding stands at it. */
function editableSite(uses: readonly ModelUse[]) {
  const [use] = uses;
  if (!use?.modelSite || use.anchor.file !== use.writtenAt.file) return undefined;
  return use.anchor.range[0] === use.writtenAt.range[0] ? use.modelSite : undefined;
}

function takesSameOptions({ site }: ModelUse, successor: Model): boolean {
  if (!isAsking(site) || site.kind === 'feature') return false;
  const cap = site.outputCap.state === 'set' ? site.outputCap.name : undefined;
  const isChat = site.capNames.includes('max_completion_tokens');
  if (isChat && cap !== undefined && successor.capName !== undefined && successor.capName !== cap) return false;
  const options = site.kind === 'call' ? site.optionNames : [];
  const isSampled = options.some((name) => name === 'temperature' || name === 'top_p' || name === 'topP');
  return !isSampled || successor.features.temperature !== 'no';
}

function clientKeysNear(uses: readonly ModelUse[], { siteOf }: CheckContext) {
  return uses.flatMap(({ site }) => {
    if (site.kind !== 'call' && site.kind !== 'feature') return [];
    return site.clients
      .map(siteOf)
      .flatMap((client) => (client?.kind === 'client' ? [client.apiKey, client.baseUrl] : []));
  });
}
