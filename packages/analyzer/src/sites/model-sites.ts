import type { TSESTree } from '@typescript-eslint/types';
import { nodeOf } from '../follow/variable.js';
import { isJsonFile } from '../json-module.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import { packageOf } from '../sdks/registry.js';
import type { Found, FoundOf, Place } from '../found.js';
import type { ModelSite, SdkMajor } from '../site.js';
import { isFunction, staticKey, unwrap, type FunctionNode, type Node } from '../tree.js';
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
      const variable = found.options.find((option) => option.found.kind === 'env')?.found;
      const env = found.via === 'fallback' && variable?.kind === 'env' ? variable.name : seen.env;
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

/** The SDKs' own types take any text as a model, but for those that are lists of ids: `OpenAI.ChatModel`. */
function isSdkType(name: TSESTree.EntityName, index: ModuleIndex): boolean {
  const last = name.type === 'TSQualifiedName' ? name.right.name : name.type === 'Identifier' ? name.name : '';
  if (/Models?$/.test(last)) return false;
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
function replaceability({ index, node }: Place, provider: Node | undefined): true | string {
  if (node.type !== 'Literal' && node.type !== 'TemplateLiteral') return 'it is put together from parts';
  if (isJsonFile(index.module.file)) return 'it is in a JSON file';
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
        const named = unlessNamed(annotationOf(parent.id), index);
        const isAlone = parent.init !== null && unwrap(parent.init) === node;
        return named === true && isAlone ? unlessSharedWith(parent.id, index) : named;
      }
      case 'PropertyDefinition':
        return unlessNamed(parent.typeAnnotation?.typeAnnotation, index);
      case 'AssignmentPattern':
        return unlessNamed(annotationOf(parent.left), index);
      case 'AssignmentExpression':
        return unlessNamed(declaredTypeOf(parent.left, index), index);
      case 'ArrowFunctionExpression':
        return unlessNamed(returnTypeOf(parent), index);
      case 'ReturnStatement': {
        const owner = index.enclosingFunction(parent);
        return unlessNamed(owner && returnTypeOf(owner), index);
      }
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee === child || parent === provider ? true : acceptedBy(parent, child, index);
      case 'ExpressionStatement':
        return true;
      default:
        break;
    }
  }
  return true;
}

const mayBeNamed = 'its declared type may name it';

function unlessNamed(annotation: Node | undefined, index: ModuleIndex): true | string {
  return annotation && !isOpen(annotation, index) ? mayBeNamed : true;
}

function annotationOf(pattern: Node): Node | undefined {
  return 'typeAnnotation' in pattern && pattern.typeAnnotation?.type === 'TSTypeAnnotation'
    ? pattern.typeAnnotation.typeAnnotation
    : undefined;
}

/** The declared type of what is assigned to. */
function declaredTypeOf(target: Node, index: ModuleIndex): Node | undefined {
  const variable = target.type === 'Identifier' ? index.variableOf(target) : undefined;
  const name = nodeOf(variable?.defs.at(-1)?.name);
  return name && annotationOf(name);
}

/** A constant that also indexes a table, is compared or feeds another function would take those with it. */
function unlessSharedWith(name: Node, index: ModuleIndex): true | string {
  for (const reference of index.variableOf(name)?.references ?? []) {
    const identifier = nodeOf(reference.identifier);
    const parent = identifier && index.parentOf(identifier);
    if (!identifier || !parent || reference.isWrite()) continue;
    const decides =
      (parent.type === 'MemberExpression' && parent.computed && parent.property === identifier) ||
      parent.type === 'BinaryExpression' ||
      parent.type === 'SwitchStatement' ||
      (parent.type === 'Property' && parent.computed && parent.key === identifier) ||
      (parent.type === 'CallExpression' && parent.callee !== identifier && !isReport(parent, index));
    if (decides) return `the same constant decides something else in line ${index.location(parent).line}`;
  }
  return true;
}

/** `console.log(MODEL)` and calls that lead to an SDK's provider take any text. */
function isReport(call: Invocation, index: ModuleIndex): boolean {
  const callee = index.text(call.callee);
  if (/^(?:console|logger|log)\b/.test(callee)) return true;
  let root: Node = call.callee;
  while (root.type === 'MemberExpression' || root.type === 'CallExpression') {
    root = root.type === 'MemberExpression' ? root.object : root.callee;
  }
  const declaration = root.type === 'Identifier' ? nodeOf(index.variableOf(root)?.defs[0]?.parent) : undefined;
  return declaration?.type === 'ImportDeclaration' && packageOf(declaration.source.value) !== undefined;
}

/** What a function is declared to give, promises unpacked. */
function returnTypeOf(owner: FunctionNode): Node | undefined {
  const declared = owner.returnType?.typeAnnotation;
  const isPromise =
    declared?.type === 'TSTypeReference' &&
    declared.typeName.type === 'Identifier' &&
    declared.typeName.name === 'Promise';
  return isPromise ? declared.typeArguments?.params[0] : declared;
}

/** Whether a function takes any text where a literal, or an object with it, is handed to it. */
function acceptedBy(call: Invocation, argument: Node, index: ModuleIndex): true | string {
  const variable = call.callee.type === 'Identifier' ? index.variableOf(call.callee) : undefined;
  const definition = variable?.defs.at(-1);
  const node = nodeOf(definition?.node);
  if (!definition || !node) return true;
  const declaration = nodeOf(definition.parent);
  if (declaration?.type === 'ImportDeclaration') {
    const isOwn = /^[.~@#]\/|^\.\.?$/.test(declaration.source.value);
    const isTyped = /\.[cm]?tsx?$|\.(?:vue|svelte|astro)$/.test(index.module.file);
    return isOwn && isTyped ? 'the function that takes it is declared elsewhere, and its type may name it' : true;
  }
  const initial = node.type === 'VariableDeclarator' ? node.init : node;
  if (!initial || !isFunction(initial)) return true;
  const parameter = initial.params[call.arguments.findIndex((one) => one === argument)];
  if (!parameter) return true;
  const target = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  return unlessNamed(annotationOf(target.type === 'AssignmentPattern' ? target.left : target), index);
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
