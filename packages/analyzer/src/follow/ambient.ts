import { alternativesOf, from, union, unknown, type Found, type FoundOf, type KnownSdk, type Place } from '../found.js';
import { indexOf, type ModuleIndex } from '../module-index.js';
import type { AmbientExport, ModelTableExport } from '../sdks/profile.js';
import { staticKey } from '../tree.js';
import type { Follower } from './follower.js';

/** How many imports away an application sets what it uses everywhere: `import './settings'`, which imports one more. */
const reach = 2;
/** Modules that are looked at; an application that spreads its settings further is not followed. */
const maximumModules = 60;

/** A member of what a package exports to be called or constructed: `VectorStoreIndex.fromDocuments`, `Settings.llm`. */
export function followCallableMember(
  follower: Follower,
  object: FoundOf<'callable'>,
  name: string | undefined,
  place: Place,
): Found {
  const { export: exported, sdk } = object;
  if (name === undefined) return unknown('computed member');
  if (exported.kind === 'handle' && exported.statics?.includes(name)) return { ...object, trail: [] };
  if (exported.kind === 'ambient') {
    if (exported.callers.includes(name)) return { ...object, export: { kind: 'caller' }, name, trail: [] };
    if (Object.hasOwn(exported.members, name)) return followAmbient(follower, exported, name, sdk, place);
  }
  const given = exported.kind === 'callback' && Object.hasOwn(exported.gives, name) ? exported.gives[name] : undefined;
  return given ? tableOutOfSight(sdk, given) : unknown(`member ${name} of ${object.name}`);
}

/** A table of models or clients that is made elsewhere. */
export function tableOutOfSight(sdk: KnownSdk, exported: ModelTableExport): Found {
  const given = unknown('it is made elsewhere');
  return { kind: 'table', sdk, given, settings: given, export: exported, method: 'default', trail: [] };
}

/** What is set for a whole application, `Settings.llm = new OpenAI()`, as far as the modules around show it. */
export function followAmbient(
  follower: Follower,
  settings: AmbientExport,
  member: string,
  sdk: KnownSdk,
  place: Place,
): Found {
  const clients = modulesAround(follower, place.index).flatMap((index) =>
    assignedIn(follower, index, settings, member).filter((one) => one.kind === 'client'),
  );
  if (clients.length > 0) {
    return union(
      'assignment',
      clients.map((found) => ({ found })),
    );
  }
  const made = settings.members[member];
  return made
    ? { kind: 'client', sdk, export: made, path: [], origin: undefined, trail: [] }
    : unknown(`member ${member}`);
}

function assignedIn(follower: Follower, index: ModuleIndex, settings: AmbientExport, member: string): readonly Found[] {
  return index.memberAssignments.flatMap((node) => {
    const target = node.left;
    if (target.type !== 'MemberExpression' || staticKey(target.property, target.computed) !== member) return [];
    const holder = follower.follow(target.object, index);
    if (holder.kind !== 'callable' || holder.export !== settings) return [];
    const value = follower.follow(node.right, index);
    return alternativesOf(from({ index, node: node.right }, value));
  });
}

/** A module and those it imports, nearest first. */
function modulesAround(follower: Follower, start: ModuleIndex): readonly ModuleIndex[] {
  const seen = new Set<ModuleIndex>([start]);
  let edge: readonly ModuleIndex[] = [start];
  for (let step = 0; step < reach; step++) {
    const next: ModuleIndex[] = [];
    for (const index of edge) {
      for (const specifier of index.specifiers) {
        const module = seen.size < maximumModules && follower.host.resolveModule?.(specifier, index.module.file);
        const found = module ? indexOf(module) : undefined;
        if (!found || seen.has(found)) continue;
        seen.add(found);
        next.push(found);
      }
    }
    edge = next;
  }
  return [...seen];
}
