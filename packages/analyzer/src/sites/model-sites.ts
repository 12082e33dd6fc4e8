import type { TSESTree } from '@typescript-eslint/types';
import { nodeOf } from '../follow/variable.js';
import type { ModuleIndex } from '../module-index.js';
import { packageOf } from '../sdks/registry.js';
import type { Found, FoundOf, Place } from '../found.js';
import type { ModelSite, SdkMajor } from '../site.js';
import { staticKey, unwrap, type Node } from '../tree.js';
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
}

/** A site for every literal that a model option can end in. */
export function modelSites(model: Found, use: ModelUse): readonly ModelSite[] {
  const sites = new Map<string, ModelSite>();
  collect(model, { key: undefined, env: undefined, role: 'inline' }, use, sites);
  return [...sites.values()];
}

function collect(found: Found, seen: Seen, use: ModelUse, sites: Map<string, ModelSite>): void {
  switch (found.kind) {
    case 'scalar': {
      if (typeof found.value !== 'string' || found.value === '') return;
      const isPutTogether = found.parts?.some((part) => part.trail.length > 1) ?? false;
      const role = isPutTogether && seen.role === 'inline' ? 'constant' : seen.role;
      const site = modelSite(found.value, found.place, found.trail, { ...seen, role }, use);
      sites.set(site.id, site);
      return;
    }
    case 'provided':
      collect(found.id, throughProvider(found, seen), use, sites);
      return;
    case 'parameter':
      if (found.default) collect(found.default, { ...seen, role: 'default' }, use, sites);
      return;
    case 'union': {
      const variable = found.options.find((option) => option.found.kind === 'env')?.found;
      const env = found.via === 'fallback' && variable?.kind === 'env' ? variable.name : seen.env;
      const role =
        found.via === 'fallback' && found.options.some((option) => option.found.kind !== 'scalar')
          ? 'default'
          : 'choice';
      for (const option of found.options) collect(option.found, { key: option.key ?? seen.key, env, role }, use, sites);
      return;
    }
    default:
      return;
  }
}

/** `MODELS.fast` where the map holds `openai('id')`: what was passed on the way to the provider call counts. */
function throughProvider(provided: FoundOf<'provided'>, seen: Seen): Seen {
  const isFollowed = provided.trail.some((step) => step.node !== provided.place.node);
  return {
    ...seen,
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
    modelId,
    role,
    key: role === 'inline' ? undefined : (keyOf(place) ?? seen.key),
    env: seen.env,
    replaceable: isWholeText(place.node, modelId) ? replaceability(place) : 'it is part of a longer text',
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

/** The SDKs' own types take any text as a model. */
function isSdkType(name: TSESTree.EntityName, index: ModuleIndex): boolean {
  let root = name;
  while (root.type === 'TSQualifiedName') root = root.left;
  const variable = index.variableOf(root);
  const declaration = nodeOf(variable?.defs[0]?.parent);
  return declaration?.type === 'ImportDeclaration' && packageOf(declaration.source.value) !== undefined;
}

/** The key of the map or enum that holds a literal. It follows from the literal's own surroundings alone. */
function keyOf({ index, node }: Place): string | undefined {
  for (let child = node, parent = index.parentOf(node); parent; child = parent, parent = index.parentOf(parent)) {
    switch (parent.type) {
      case 'TSEnumMember':
        return staticKey(parent.id, parent.computed);
      case 'Property': {
        if (parent.value !== child) return undefined;
        const name = staticKey(parent.key, parent.computed);
        if (name !== undefined && !plainNames.has(name)) return name;
        break;
      }
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

/** Whether an expression may stand where a literal stands, without changing a type that others rely on. */
function replaceability({ index, node }: Place): true | string {
  if (node.type !== 'Literal' && node.type !== 'TemplateLiteral') return 'it is put together from parts';
  let child: Node = node;
  for (let parent = index.parentOf(node); parent; child = parent, parent = index.parentOf(parent)) {
    switch (parent.type) {
      case 'TSEnumMember':
        return 'it is an enum member';
      case 'TSLiteralType':
        return 'it is part of a type';
      case 'JSXAttribute':
        return 'it is a JSX attribute';
      case 'Property':
        if (parent.key === child && !parent.shorthand && unwrap(parent.value) !== node) return 'it is a key';
        break;
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        if (isConst(parent.typeAnnotation)) return 'it is in an `as const` table';
        break;
      case 'TSSatisfiesExpression':
        return 'it is in an expression checked by `satisfies`';
      case 'VariableDeclarator': {
        const annotation = parent.id.typeAnnotation?.typeAnnotation;
        return annotation && !isOpen(annotation, index) ? 'its declared type may name it' : true;
      }
      case 'PropertyDefinition': {
        const annotation = parent.typeAnnotation?.typeAnnotation;
        return annotation && !isOpen(annotation, index) ? 'its declared type may name it' : true;
      }
      case 'AssignmentPattern': {
        const annotation = 'typeAnnotation' in parent.left ? parent.left.typeAnnotation?.typeAnnotation : undefined;
        return annotation && !isOpen(annotation, index) ? 'its declared type may name it' : true;
      }
      case 'CallExpression':
      case 'NewExpression':
      case 'ReturnStatement':
      case 'ExpressionStatement':
        return true;
      default:
        break;
    }
  }
  return true;
}

function isConst(type: Node): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const';
}

const openKeywords: ReadonlySet<string> = new Set([
  'TSStringKeyword',
  'TSAnyKeyword',
  'TSUnknownKeyword',
  'TSNumberKeyword',
  'TSBooleanKeyword',
]);

function isOpen(type: Node, index: ModuleIndex): boolean {
  if (openKeywords.has(type.type)) return true;
  if (type.type === 'TSArrayType') return isOpen(type.elementType, index);
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier') {
    const last = type.typeArguments?.params.at(-1);
    const isContainer = ['Record', 'Map', 'Array', 'ReadonlyArray', 'Readonly', 'Partial'].includes(type.typeName.name);
    return isContainer && last !== undefined && isOpen(last, index);
  }
  if (type.type === 'TSTypeReference' && isSdkType(type.typeName, index)) return true;
  if (type.type === 'TSTypeLiteral') {
    return type.members.every(
      (member) =>
        (member.type === 'TSIndexSignature' || member.type === 'TSPropertySignature') &&
        member.typeAnnotation !== undefined &&
        isOpen(member.typeAnnotation.typeAnnotation, index),
    );
  }
  return false;
}
