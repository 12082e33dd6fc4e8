import type { TSESTree } from '@typescript-eslint/types';
import { nodeOf } from '../follow/variable.js';
import type { ModuleIndex } from '../module-index.js';
import { packageOf } from '../sdks/registry.js';
import { staticKey, type Node } from '../tree.js';

/** The way from an expression to a text within it: the keys of objects, `[]` for an element, undefined for a key unknown. */
export type TypePath = readonly (string | undefined)[];

/** The key that stands for every element of an array. */
export const elementKey = '[]';

const openKeywords: ReadonlySet<string> = new Set(['TSStringKeyword', 'TSAnyKeyword', 'TSUnknownKeyword']);
const emptyKeywords: ReadonlySet<string> = new Set(['TSUndefinedKeyword', 'TSNullKeyword']);
const transparent: ReadonlySet<string> = new Set(['Readonly', 'Partial', 'Required', 'NonNullable', 'Promise']);
/** Types of types are not followed further than this. */
const maximumDepth = 8;

/** Whether a type takes any text at a place within it. What cannot be looked up does not. */
export function isOpenAt(type: Node, path: TypePath, index: ModuleIndex, depth = 0): boolean {
  if (depth > maximumDepth) return false;
  const at = (inner: Node, rest: TypePath) => isOpenAt(inner, rest, index, depth + 1);
  if (openKeywords.has(type.type)) return type.type !== 'TSStringKeyword' || path.length === 0;
  switch (type.type) {
    case 'TSTypeOperator':
      return type.operator === 'readonly' && type.typeAnnotation !== undefined && at(type.typeAnnotation, path);
    case 'TSArrayType':
      return path[0] === elementKey && at(type.elementType, path.slice(1));
    case 'TSUnionType': {
      const members = type.types.filter((member) => !emptyKeywords.has(member.type));
      // One member that takes any text is enough for a text; an object has to fit the member it is meant for.
      return path.length === 0
        ? members.some((member) => at(member, path))
        : members.length > 0 && members.every((member) => at(member, path));
    }
    case 'TSIntersectionType':
      // `string & {}` is how a list of ids is kept open.
      return path.length === 0
        ? type.types.every((member) => member.type === 'TSStringKeyword' || isEmptyObject(member))
        : type.types.some((member) => at(member, path));
    case 'TSTypeLiteral':
      return isMemberOpen(type.members, path, at);
    case 'TSTypeReference':
      return isSdkType(type.typeName, index) || isNamedOpen(type, path, index, at);
    default:
      return false;
  }
}

type OpenAt = (type: Node, path: TypePath) => boolean;

function isEmptyObject(type: Node): boolean {
  return type.type === 'TSTypeLiteral' && type.members.length === 0;
}

function isMemberOpen(members: readonly TSESTree.TypeElement[], path: TypePath, at: OpenAt): boolean {
  const [key, ...rest] = path;
  const named = members.find(
    (member) =>
      member.type === 'TSPropertySignature' && key !== undefined && staticKey(member.key, member.computed) === key,
  );
  const member = named ?? members.find((one) => one.type === 'TSIndexSignature');
  if (path.length === 0 || !member) return false;
  const isTyped = member.type === 'TSPropertySignature' || member.type === 'TSIndexSignature';
  return isTyped && member.typeAnnotation !== undefined && at(member.typeAnnotation.typeAnnotation, rest);
}

function isNamedOpen(type: TSESTree.TSTypeReference, path: TypePath, index: ModuleIndex, at: OpenAt): boolean {
  if (type.typeName.type !== 'Identifier') return false;
  const { name } = type.typeName;
  const given = type.typeArguments?.params ?? [];
  const declaration = nodeOf(index.variableOf(type.typeName)?.defs[0]?.node);
  if (declaration?.type === 'TSTypeAliasDeclaration') {
    return given.length === 0 && at(declaration.typeAnnotation, path);
  }
  if (declaration?.type === 'TSInterfaceDeclaration') {
    return given.length === 0 && isMemberOpen(declaration.body.body, path, at);
  }
  const last = given.at(-1);
  if (declaration || !last) return false;
  if (transparent.has(name)) return at(last, path);
  if (name === 'Record') return path.length > 0 && at(last, path.slice(1));
  if (name === 'Array' || name === 'ReadonlyArray') return path[0] === elementKey && at(last, path.slice(1));
  return (name === 'Map' || name === 'ReadonlyMap') && at(last, path);
}

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
