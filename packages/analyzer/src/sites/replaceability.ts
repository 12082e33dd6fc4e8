import { nodeOf } from '../follow/variable.js';
import type { Place } from '../found.js';
import { isJsonFile } from '../json-module.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import type { Variable } from '../scope.js';
import { packageOf } from '../sdks/registry.js';
import { isFunction, staticKey, unwrap, type FunctionNode, type Node } from '../tree.js';
import { elementKey, isOpenAt, type TypePath } from './open-type.js';

const mayBeNamed = 'its declared type may name it';

/** Whether an expression may stand where a literal stands, without changing a type that others rely on; if not, why. */
export function replaceability({ index, node }: Place, provider: Node | undefined): true | string {
  if (node.type !== 'Literal' && node.type !== 'TemplateLiteral') return 'it is put together from parts';
  if (isJsonFile(index.module.file)) return 'it is in a JSON file';
  const comparison = whereEntriesAreTold(node, index);
  if (comparison !== undefined) return `the entries of its list are told apart by it in line ${comparison}`;
  return takesAnyText(node, index, provider);
}

/** The line of `entry.id === chosen`, where the literal is the `id` of an entry of a list: who chose it knows it as written. */
function whereEntriesAreTold(node: Node, index: ModuleIndex): number | undefined {
  const property = index.parentOf(node);
  const entry = property && index.parentOf(property);
  if (property?.type !== 'Property' || entry?.type !== 'ObjectExpression') return undefined;
  const key = staticKey(property.key, property.computed);
  if (key === undefined || index.parentOf(entry)?.type !== 'ArrayExpression') return undefined;
  const name = key.replace(/\W/g, '\\$&');
  const told = new RegExp(String.raw`\.${name}\s*[!=]==?|[!=]==?\s*(?:[\w$]+[?!]?\.)+${name}(?![\w$(])`);
  const at = told.exec(index.module.text)?.index;
  return at === undefined ? undefined : index.location({ range: [at, at] }).line;
}

/** Whether any text may come from an expression, by what is declared of the places it goes to in its own statement. */
function takesAnyText(node: Node, index: ModuleIndex, provider: Node | undefined): true | string {
  let path: TypePath = [];
  let isConstant = false;
  const unless = (annotation: Node | undefined): true | string =>
    annotation ? unlessNamed(annotation, path, index) : !isConstant || 'it is in an `as const` table';
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
        path = [staticKey(parent.key, parent.computed), ...path];
        break;
      case 'ArrayExpression':
        path = [elementKey, ...path];
        break;
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        if (isConst(parent.typeAnnotation)) {
          if (child === node) return 'it is written `as const`';
          isConstant = true;
        }
        break;
      case 'TSSatisfiesExpression':
        if (!isOpenAt(parent.typeAnnotation, path, index)) return 'it is in an expression checked by `satisfies`';
        break;
      case 'VariableDeclarator': {
        const annotation = annotationOf(parent.id);
        if (annotation) {
          const named = unlessNamed(annotation, path, index);
          if (named !== true) return named;
        } else if (isConstant) {
          return unlessTypesAreUsed(parent.id, index);
        }
        return parent.init !== null && unwrap(parent.init) === node ? unlessSharedWith(parent.id, index) : true;
      }
      case 'PropertyDefinition':
        return unless(parent.typeAnnotation?.typeAnnotation);
      case 'AssignmentPattern':
        return unless(annotationOf(parent.left));
      case 'AssignmentExpression':
        return unless(declaredTypeOf(parent.left, index));
      case 'ArrowFunctionExpression':
        return unless(returnTypeOf(parent));
      case 'ReturnStatement': {
        const owner = index.enclosingFunction(parent);
        return unless(owner && returnTypeOf(owner));
      }
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee === child || parent === provider ? true : acceptedBy(parent, child, path, index);
      case 'ExpressionStatement':
        return true;
      default:
        break;
    }
  }
  return true;
}

function unlessNamed(annotation: Node, path: TypePath, index: ModuleIndex): true | string {
  return isOpenAt(annotation, path, index) || mayBeNamed;
}

/**
 * The ids of an `as const` table are its type. They may give way to texts where nothing takes that type: every use of the
 * table reads an entry for a place that takes any text, or asks for its keys.
 */
function unlessTypesAreUsed(name: Node, index: ModuleIndex): true | string {
  const variable = name.type === 'Identifier' ? index.variableOf(name) : undefined;
  if (name.type !== 'Identifier' || !variable) return 'it is in an `as const` table that is taken apart';
  const isExported = [...index.exports.values()].some(
    (one) =>
      (one.kind === 'variable' && one.variable === variable) ||
      (one.kind === 'node' && index.variableOf(one.node) === variable),
  );
  if (isExported) return idsAreExported;
  const use = useOfIds(variable, index);
  return use
    ? `it is in an \`as const\` table, whose ids are a type that line ${index.location(use).line} may rely on`
    : true;
}

/** Why the ids of an exported table stay, as far as its own module tells. */
export const idsAreExported = 'it is in an exported `as const` table, whose ids are a type that other modules may use';

/** The first use of a table of ids that may take them as a type. */
export function useOfIds(variable: Variable, index: ModuleIndex): Node | undefined {
  for (const reference of variable.references) {
    const identifier = nodeOf(reference.identifier);
    if (!identifier || reference.isWrite()) continue;
    const parent = index.parentOf(identifier);
    if (parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration') continue;
    if (!usesKeysAlone(identifier, index) && !readsForText(identifier, index)) return identifier;
  }
  return undefined;
}

/** `keyof typeof MODELS`, `Object.keys(MODELS)`, `tier in MODELS`. */
function usesKeysAlone(identifier: Node, index: ModuleIndex): boolean {
  const parent = index.parentOf(identifier);
  const above = parent && index.parentOf(parent);
  switch (parent?.type) {
    case 'TSTypeQuery':
      return above?.type === 'TSTypeOperator' && above.operator === 'keyof';
    case 'CallExpression':
      return parent.callee !== identifier && index.text(parent.callee) === 'Object.keys';
    case 'BinaryExpression':
      return parent.operator === 'in' && parent.right === identifier;
    default:
      return false;
  }
}

/** `MODELS[tier]` where what it goes to takes any text. */
function readsForText(identifier: Node, index: ModuleIndex): boolean {
  const read = wholeRead(identifier, index);
  return read !== identifier && goesToText(read, index, maximumNames);
}

/** Constants of constants are not followed further than this. */
const maximumNames = 2;

/** The longest member expression that begins with a name: `MODELS.chat.fast` for `MODELS`. */
function wholeRead(identifier: Node, index: ModuleIndex): Node {
  let read = identifier;
  for (let parent = index.parentOf(read); parent; parent = index.parentOf(read)) {
    const isRead = parent.type === 'MemberExpression' && parent.object === read;
    if (!isRead && parent.type !== 'TSNonNullExpression') break;
    read = parent;
  }
  return read;
}

/** Whether a value goes to places that take any text alone, also by the constants that hold it. */
function goesToText(read: Node, index: ModuleIndex, names: number): boolean {
  const parent = index.parentOf(read);
  if (parent?.type === 'CallExpression' && parent.callee === read) return false;
  if (takesAnyText(read, index, undefined) !== true) return false;
  if (parent?.type !== 'VariableDeclarator') return true;
  const held =
    parent.id.type === 'ObjectPattern'
      ? parent.id.properties.map((one) => (one.type === 'Property' && !one.computed ? one.value : one))
      : [parent.id];
  return (
    names > 0 &&
    held.every((name) => {
      const variable = name.type === 'Identifier' ? index.variableOf(name) : undefined;
      if (!variable || unlessSharedWith(name, index) !== true) return false;
      return variable.references.every((reference) => {
        const identifier = nodeOf(reference.identifier);
        return !identifier || reference.isWrite() || goesToText(wholeRead(identifier, index), index, names - 1);
      });
    })
  );
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

/** Why a text stays that is the default of a schema which lists the texts there may be. */
export const textsAreListed = 'its schema lists the texts that it may be';

/** `z.enum(['a', 'b']).optional().default('a')`: what is the default is to be one of the list. */
function isDefaultOfListed({ callee }: Invocation, index: ModuleIndex): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const name = staticKey(callee.property, callee.computed);
  return (
    (name === 'default' || name === 'catch') && /\.(?:enum|nativeEnum|literal|valid)\(/.test(index.text(callee.object))
  );
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
function acceptedBy(call: Invocation, argument: Node, path: TypePath, index: ModuleIndex): true | string {
  const variable = call.callee.type === 'Identifier' ? index.variableOf(call.callee) : undefined;
  const definition = variable?.defs.at(-1);
  const node = nodeOf(definition?.node);
  if (!definition || !node) return isDefaultOfListed(call, index) ? textsAreListed : true;
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
  const annotation = annotationOf(target.type === 'AssignmentPattern' ? target.left : target);
  return annotation ? unlessNamed(annotation, path, index) : true;
}

function isConst(type: Node): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const';
}
