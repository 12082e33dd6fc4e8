import type { Location } from '../location.js';
import { indexOf, type ModuleIndex } from '../module-index.js';
import type { SourceModule } from '../scope.js';
import { settingsLibraries } from '../follow/settings-libraries.js';
import { childrenOf, staticKey, unwrap, type Node } from '../tree.js';
import type { EnvEntry } from '../value.js';
import { plainShape } from './env-entries.js';

/** Where a project says that a setting is there, found by the setting's name and not by the way of a value. */
export type NameDeclaration =
  /** An entry of a schema: `Joi.object({ OPENAI_API_KEY: Joi.string() })`. */
  | { readonly kind: 'schema'; readonly entry: EnvEntry }
  /** An entry of `runtimeConfig` in a configuration of Nuxt. */
  | { readonly kind: 'runtime config'; readonly entry: EnvEntry }
  /** A member of a class whose decorators check it. */
  | {
      readonly kind: 'member';
      /** The member with its decorators. */
      readonly at: Location;
      readonly name: string;
      /** As written, `@IsString()`. */
      readonly decorators: readonly string[];
    };

const schemaPackages: ReadonlySet<string> = new Set(
  settingsLibraries.flatMap(({ packages, tables = {} }) =>
    Object.values(tables).some(({ holds }) => holds === 'schema') ? packages : [],
  ),
);

/** Every place of a module that declares the name, in source order. */
export function findDeclarations(module: SourceModule, name: string): readonly NameDeclaration[] {
  const index = indexOf(module);
  const found: NameDeclaration[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'PropertyDefinition' && node.decorators.length > 0) {
      if (!node.static && staticKey(node.key, node.computed) === name) {
        const start = Math.min(node.range[0], ...node.decorators.map(({ range }) => range[0]));
        const at = index.location({ range: [start, node.range[1]] });
        found.push({ kind: 'member', at, name, decorators: node.decorators.map((one) => index.text(one)) });
      }
    }
    const kind = node.type === 'ObjectExpression' ? kindOf(index, node) : undefined;
    if (node.type === 'ObjectExpression' && kind) {
      const has = node.properties.some(
        (property) => property.type === 'Property' && staticKey(property.key, property.computed) === name,
      );
      const object = plainShape({ index, node });
      if (has)
        found.push({ kind, entry: { kind: kind === 'schema' ? 'schema' : 'value', object, name, isOpen: true } });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(module.program);
  return found;
}

function kindOf(index: ModuleIndex, object: Node): 'schema' | 'runtime config' | undefined {
  const parent = index.parentOf(object);
  const isConfig =
    /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/.test(index.module.file) &&
    parent?.type === 'Property' &&
    staticKey(parent.key, parent.computed) === 'runtimeConfig';
  if (isConfig) return 'runtime config';
  return isOfSchema(index, object) ? 'schema' : undefined;
}

/** Whether an object is handed to a function of a schema library, or is `server` and the like of one that is. */
function isOfSchema(index: ModuleIndex, object: Node): boolean {
  let at = object;
  for (let parent = index.parentOf(at); parent; parent = index.parentOf(at)) {
    if (parent.type === 'CallExpression') return parent.callee !== at && isOfLibrary(index, parent.callee);
    const isWithin = parent.type === 'Property' || parent.type === 'ObjectExpression' || unwrap(parent) === at;
    if (!isWithin) return false;
    at = parent;
  }
  return false;
}

function isOfLibrary(index: ModuleIndex, callee: Node): boolean {
  let root = unwrap(callee);
  while (root.type === 'MemberExpression' || root.type === 'CallExpression') {
    root = unwrap(root.type === 'MemberExpression' ? root.object : root.callee);
  }
  const [definition] = index.variableOf(root)?.defs ?? [];
  const from = definition?.parent ?? definition?.node;
  if (!from || !hasRange(from)) return false;
  const specifier = /["']([^"']+)["']\)*;?\s*$/.exec(index.text({ range: from.range }))?.[1];
  return specifier !== undefined && schemaPackages.has(specifier);
}

function hasRange(node: object): node is { readonly range: readonly [number, number] } {
  return 'range' in node && Array.isArray(node.range);
}
