import type { Found, FoundOf, Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { replacedByArguments } from '../follow/replaced-argument.js';
import type { ModelSite, SdkMajor } from '../site.js';
import { staticKey, type Node } from '../tree.js';
import { variableOfBinding } from './binding.js';
import { chosenBy } from './chosen-by.js';
import { listAround } from './list-around.js';
import { replaceability } from './replaceability.js';
import { isForOwnMachine } from './server-beside.js';
import { siteId } from './site-base.js';

/** What the literals of a model value are sites of. */
export interface ModelUse {
  readonly sdk: string;
  readonly sdkMajor: SdkMajor;
  readonly api: string;
  /** The id of the call, client or request that sends the model. */
  readonly usedBy: string | undefined;
}

interface Seen {
  readonly key: string | undefined;
  readonly env: string | undefined;
  readonly role: ModelSite['role'];
  /** Whether the code takes the text apart: it names more than the model. */
  readonly isTakenApart?: boolean;
  /** The call `openai('id')` that the literal is the argument of. */
  readonly provider?: Node;
}

/** A site for every literal that a model option can end in. */
export function modelSites(follower: Follower, model: Found, use: ModelUse): readonly ModelSite[] {
  const sites = new Map<string, Placed>();
  collect(model, { key: undefined, env: undefined, role: 'inline' }, use, sites);
  return [...sites.values()].map(({ place, site }) => {
    const unasked = site.unasked ?? replacedByArguments(follower, place);
    return unasked ? { ...site, unasked } : site;
  });
}

/** What settings hold until a model is chosen, `'default'`, `'No model'`: no id has a space, and no model such a name. */
const standsForNone = /\s|^(?:\w+\.)?(?:default|none|null|undefined|unknown)$/i;

interface Placed {
  readonly place: Place;
  readonly site: ModelSite;
}

function collect(found: Found, seen: Seen, use: ModelUse, sites: Map<string, Placed>): void {
  switch (found.kind) {
    case 'scalar': {
      if (typeof found.value !== 'string' || found.value === '') return;
      const isPutTogether = found.parts?.some((part) => part.trail.length > 1) ?? false;
      const role = isPutTogether && seen.role === 'inline' ? 'constant' : seen.role;
      if (role !== 'inline' && standsForNone.test(found.value)) return;
      const site = modelSite(found.value, found.place, found.trail, { ...seen, role }, use);
      sites.set(site.id, { place: found.place, site });
      return;
    }
    case 'piece':
      collect({ ...found.of, trail: [...found.trail, ...found.of.trail] }, { ...seen, isTakenApart: true }, use, sites);
      return;
    case 'provided':
      collect(found.id, throughProvider(found, seen), use, sites);
      return;
    case 'parameter':
      if (found.default) collect(found.default, { ...seen, role: 'default' }, use, sites);
      return;
    case 'union': {
      const variables = found.options.flatMap((option) => variableOf(option.found) ?? []);
      const env = found.via === 'fallback' ? (variables[0] ?? seen.env) : seen.env;
      const role =
        found.via === 'fallback' && found.options.some((option) => option.found.kind !== 'scalar')
          ? 'default'
          : 'choice';
      for (const option of found.options)
        collect(option.found, { ...seen, key: option.key ?? seen.key, env, role }, use, sites);
      return;
    }
    default:
      return;
  }
}

function variableOf(found: Found): string | undefined {
  if (found.kind === 'env') return found.name;
  return found.kind === 'parameter' ? variableOfBinding(found) : undefined;
}

/** `MODELS.fast` where the map holds `openai('id')`: what was passed on the way to the provider call counts. */
function throughProvider(provided: FoundOf<'provided'>, seen: Seen): Seen {
  const isFollowed = provided.trail.some((step) => step.node !== provided.place.node);
  return {
    ...seen,
    provider: provided.place.node,
    key: keyOf(provided.place) ?? seen.key,
    role: seen.role === 'inline' && isFollowed ? 'constant' : seen.role,
  };
}

function modelSite(modelId: string, place: Place, trail: readonly Place[], seen: Seen, use: ModelUse): ModelSite {
  const location = place.index.location(place.node);
  const isFollowed = trail.some((step) => step.node !== place.node && step.node.type !== 'Property');
  const role = seen.role === 'inline' && isFollowed ? 'constant' : seen.role;
  return {
    id: siteId(location, 'model'),
    kind: 'model',
    location,
    sdk: use.sdk,
    sdkMajor: use.sdkMajor,
    evidence: 'sent',
    modelId,
    role,
    key: role === 'inline' ? undefined : (keyOf(place) ?? seen.key),
    env: seen.env,
    ...listAround(place.node, place.index),
    ...(role !== 'inline' && chosenBy(place.node, place.index)),
    // What options of an SDK's say of a server, its client says too; those of the app's own functions are followed apart.
    ...(isFollowed && isForOwnMachine(place.node, place.index) && { unasked: 'surely' as const }),
    replaceable: seen.isTakenApart
      ? 'the code takes it apart'
      : isWholeText(place.node, modelId)
        ? replaceability(place, seen.provider)
        : 'it is part of a longer text',
    usedBy: use.usedBy === undefined ? [] : [use.usedBy],
    api: use.api,
  };
}

/** Property names that say that a model id follows, not which one. */
const plainNames: ReadonlySet<string> = new Set([
  'model',
  'modelName',
  'modelId',
  'model_id',
  'model_name',
  'id',
  'name',
  'value',
  'slug',
  'default',
  'defaultModel',
  'default_model',
  'body',
  'data',
  'json',
  'options',
  'params',
  'payload',
  'request',
]);

/** Names of what holds several models: that one of them is the default says which one it is, and the name no more. */
const modelTables = /models$/i;

/** The key of the map or enum, or the case of the switch, that holds a literal. It follows from the literal's own surroundings alone. */
function keyOf({ index, node }: Place): string | undefined {
  for (let child = node, parent = index.parentOf(node); parent; child = parent, parent = index.parentOf(parent)) {
    switch (parent.type) {
      case 'TSEnumMember':
        return staticKey(parent.id, parent.computed);
      case 'Property': {
        if (parent.value !== child) return undefined;
        const name = staticKey(parent.key, parent.computed);
        if (name !== undefined && modelTables.test(name)) return undefined;
        if (name !== undefined && !plainNames.has(name)) return name;
        break;
      }
      case 'SwitchCase':
        return parent.test?.type === 'Literal' && typeof parent.test.value === 'string' ? parent.test.value : undefined;
      case 'ReturnStatement':
      case 'BlockStatement':
      case 'ExpressionStatement':
      case 'AssignmentExpression':
      case 'ObjectExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

function isWholeText(node: Node, modelId: string): boolean {
  if (node.type === 'TemplateLiteral') return node.quasis.length === 1 && node.quasis[0]?.value.cooked === modelId;
  return node.type !== 'Literal' || node.value === modelId;
}
