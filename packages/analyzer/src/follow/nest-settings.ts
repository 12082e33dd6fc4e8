import { emptyContext, type Found, type Place } from '../found.js';
import type { AnalyzerHost } from '../host.js';
import { indexOf, type ModuleIndex } from '../module-index.js';
import type { SourceModule } from '../scope.js';
import { staticKey, unwrap, type Node } from '../tree.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { followReturn } from './return.js';

/** A function that gives settings to Nest's service, and the name below which they stand. */
interface Settings {
  readonly namespace: string | undefined;
  readonly index: ModuleIndex;
  readonly node: Node;
}

const packageName = '@nestjs/config';

/** By what the host answers, which is the same for as long as it knows the same files. */
const known = new WeakMap<readonly SourceModule[], readonly Settings[]>();

/**
 * What `config.get('openai.model')` of Nest's service gives by what the app hands to it: `registerAs('openai', …)`,
 * `ConfigModule.forRoot({ load: [settings] })`. Undefined where no such function says anything of the name.
 */
export function nestSetting(follower: Follower, name: string, place: Place): Found | undefined {
  const modules = follower.host.modulesOfSettings?.() ?? [place.index.module];
  const path = name.split('.');
  const settings = known.get(modules) ?? modules.flatMap((module) => settingsIn(follower.host, indexOf(module)));
  known.set(modules, settings);
  for (const { namespace, index, node } of settings) {
    const isNamed = namespace === undefined || namespace === path[0];
    const given = isNamed ? givenBy(follower, follower.follow(node, index, emptyContext)) : undefined;
    if (!given) continue;
    const within = namespace === undefined ? path : path.slice(1);
    const found = within.reduce((one, key) => followMember(follower, one, key, place), given);
    if (found.kind !== 'undefined' && found.kind !== 'unknown') return asRead(found, place);
  }
  return undefined;
}

/** A variable that is read through the service is read there, whatever the settings read it by. */
function asRead(found: Found, place: Place): Found {
  if (found.kind === 'env') return { ...found, accessor: 'other', place };
  return found.kind === 'union'
    ? { ...found, options: found.options.map((option) => ({ ...option, found: asRead(option.found, place) })) }
    : found;
}

/** The object behind `ConfigType<typeof settings>`: what a function of settings gives; undefined for anything else. */
export function settingsOfType(follower: Follower, settings: Found): Found | undefined {
  return givenBy(follower, settings);
}

function givenBy(follower: Follower, settings: Found): Found | undefined {
  if (settings.kind === 'function') return followReturn(follower, settings, undefined, undefined);
  if (settings.kind !== 'result' || settings.callee.kind !== 'external') return undefined;
  const { specifier, path } = settings.callee;
  const [, registered] = settings.arguments;
  return specifier === packageName && path.at(-1) === 'registerAs' && registered?.kind === 'function'
    ? followReturn(follower, registered, undefined, undefined)
    : undefined;
}

/** The functions of settings that a module registers or has loaded, told by their names alone: what they give is followed. */
function settingsIn(host: AnalyzerHost, index: ModuleIndex): readonly Settings[] {
  return index.invocations.flatMap(({ callee, arguments: given }): readonly Settings[] => {
    const [first, second] = given;
    const called = unwrap(callee);
    if (called.type === 'Identifier' && called.name === 'registerAs') {
      return first?.type === 'Literal' && second ? [{ namespace: String(first.value), index, node: second }] : [];
    }
    if (called.type !== 'MemberExpression' || staticKey(called.property, called.computed) !== 'forRoot') return [];
    const load = first?.type === 'ObjectExpression' ? propertyOf(first.properties, 'load') : undefined;
    return load?.type === 'ArrayExpression'
      ? load.elements.flatMap((node) =>
          node && node.type !== 'SpreadElement' ? [{ namespace: undefined, index, node }] : [],
        )
      : [];
  });
}

function propertyOf(properties: readonly Node[], name: string): Node | undefined {
  for (const one of properties)
    if (one.type === 'Property' && staticKey(one.key, one.computed) === name) return unwrap(one.value);
  return undefined;
}
