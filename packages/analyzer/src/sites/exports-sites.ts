import type { TSESTree } from '@typescript-eslint/types';
import { everyExport } from '../analysis.js';
import { emptyContext, type Found, type FoundOf } from '../found.js';
import { followReturn } from '../follow/return.js';
import { followType } from '../follow/type.js';
import type { Follower } from '../follow/follower.js';
import type { ModuleIndex } from '../module-index.js';
import { isFunction, type Node } from '../tree.js';
import { OutwardParts } from './outward-parts.js';
import { hostOf, textsOf } from './url-text.js';

const maximumDepth = 3;

/** The names under which a module hands out something whose use elsewhere is a site: a client, a factory of one, an SDK's function. */
export function exportsWithSites(follower: Follower, index: ModuleIndex): readonly string[] {
  const outward = new OutwardParts(index);
  const names: string[] = [];
  for (const [exportName, exported] of index.exports) {
    if (exported.kind !== 'reexport' && !outward.has(exported.node)) continue;
    const name = exportName === 'module.exports' ? everyExport : exportName;
    if (!isSite(follower, follower.followExport(index, name), maximumDepth)) continue;
    if (name === everyExport) return [everyExport];
    names.push(name);
  }
  if (handsOnSites(follower, index, new Set([index]))) return [everyExport];
  return names.length > 0 ? [...new Set([...names, ...exportedTypes(index)])] : names;
}

/** A type of a module that hands out clients may be one of what holds them. */
function exportedTypes(index: ModuleIndex): readonly string[] {
  return [...index.exports].flatMap(([name, exported]) =>
    exported.node.type === 'TSInterfaceDeclaration' || exported.node.type === 'TSTypeAliasDeclaration' ? [name] : [],
  );
}

/** `export * from` a module that has some, however many modules only hand them on. */
function handsOnSites(follower: Follower, index: ModuleIndex, seen: Set<ModuleIndex>): boolean {
  return index.starExports.some(({ specifier }) => {
    const target = follower.followModule(specifier, index);
    if (target.kind !== 'module') return target.kind === 'package';
    if (seen.has(target.index)) return false;
    seen.add(target.index);
    return hasSitesShallow(follower, target.index, maximumDepth) || handsOnSites(follower, target.index, seen);
  });
}

function hasSitesShallow(follower: Follower, index: ModuleIndex, depth: number): boolean {
  return [...index.exports.keys()].some((name) => isSite(follower, follower.followExport(index, name), depth));
}

function isSite(follower: Follower, found: Found, depth: number): boolean {
  switch (found.kind) {
    case 'client':
    case 'provider':
    case 'provided':
    case 'package':
    case 'constructor':
    case 'callable':
    case 'table':
      return true;
    case 'scalar':
    case 'text':
      return depth > 0 && isModelAddress(follower, found);
    default:
      return depth > 0 && holdsSite(follower, found, depth);
  }
}

/** Whether what something gives or holds is a site. */
function holdsSite(follower: Follower, found: Found, depth: number): boolean {
  switch (found.kind) {
    case 'union':
      return found.options.some((option) => isSite(follower, option.found, depth));
    case 'function':
      return isSite(follower, followReturn(follower, found, undefined, undefined), depth - 1);
    case 'module':
      // Modules can export one another as namespaces, in circles.
      return hasSitesShallow(follower, found.index, depth - 1);
    case 'object':
      if (
        found.additions.some((one) =>
          isSite(follower, follower.follow(one.value, found.place.index, found.context), depth - 1),
        )
      ) {
        return true;
      }
      return found.place.node.properties.some((property) => {
        const value = property.type === 'Property' ? property.value : property.argument;
        if (value.type === 'AssignmentPattern' || value.type === 'TSEmptyBodyFunctionExpression') return false;
        return isSite(follower, follower.follow(value, found.place.index, found.context), depth - 1);
      });
    case 'type':
      return typesWithin(found.place.node).some((type) => isOfClient(follower, type, found.place.index));
    case 'class':
    case 'instance':
      if (assignsSite(follower, found.place, depth)) return true;
      return found.place.node.body.body.some((member) => {
        if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') return false;
        const value = member.value;
        if (!value || value.type === 'TSEmptyBodyFunctionExpression') return false;
        if (isFunction(value) && member.type === 'MethodDefinition' && member.kind === 'constructor') {
          return value.params.some((parameter) => parameter.type === 'TSParameterProperty');
        }
        return isSite(follower, follower.follow(value, found.place.index, emptyContext), depth - 1);
      });
    default:
      return false;
  }
}

/** The types of the members of a declared type, and of what its methods give back. */
function typesWithin(node: Node): readonly TSESTree.TypeNode[] {
  switch (node.type) {
    case 'TSTypeAliasDeclaration':
      return typesWithin(node.typeAnnotation);
    case 'TSInterfaceDeclaration':
      return node.body.body.flatMap(typesWithin);
    case 'TSTypeLiteral':
      return node.members.flatMap(typesWithin);
    case 'TSPropertySignature':
      return node.typeAnnotation ? typesWithin(node.typeAnnotation.typeAnnotation) : [];
    case 'TSMethodSignature':
    case 'TSFunctionType':
      return node.returnType ? [node.returnType.typeAnnotation] : [];
    case 'TSTypeReference':
    case 'TSUnionType':
    case 'TSIntersectionType':
      return [node];
    default:
      return [];
  }
}

/** Whether what has the type is a client: whoever is handed it can call. */
function isOfClient(follower: Follower, type: TSESTree.TypeNode, index: ModuleIndex): boolean {
  const { kind } = followType(follower, type, index);
  return kind === 'client' || kind === 'provider' || kind === 'table';
}

/** `this.client = new OpenAI()` in a constructor. */
function assignsSite(follower: Follower, place: FoundOf<'class'>['place'], depth: number): boolean {
  return place.index
    .everyThisWriteOf(place.node)
    .some((node) => isSite(follower, follower.follow(node, place.index, emptyContext), depth - 1));
}

/** A path of model APIs alone, and the port of Ollama. */
const tellingAddress = /\/chat\/completions\/?$|:11434\b/;

/** A provider's URL that another module makes its requests to. */
function isModelAddress(follower: Follower, found: Found): boolean {
  return textsOf(found).some((text) => {
    const host = hostOf(text);
    return (host !== undefined && follower.host.providerOfHost(host) !== undefined) || tellingAddress.test(text);
  });
}
