import { emptyContext, from, union, unknown, type Found, type FoundOf, type Place } from '../found.js';
import { staticKey } from '../tree.js';
import { followReturn } from './return.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import {
  schemaDefaults,
  schemaFunctions,
  settingsLibraries,
  type SettingsLibrary,
  type SettingTable,
} from './settings-libraries.js';

const byPackage: ReadonlyMap<string, SettingsLibrary> = new Map(
  settingsLibraries.flatMap((library) => library.packages.map((name): [string, SettingsLibrary] => [name, library])),
);

/** Every method that some library takes such a function by. */
export const callbackMethods: ReadonlySet<string> = new Set(
  settingsLibraries.flatMap((library) => Object.keys(library.callbacks ?? {})),
);

type Call = FoundOf<'result'>;

/** The call that a call's method belongs to: of `a(x).b(y)`, that of `a`. */
function before({ callee }: Call): Call | undefined {
  return callee.kind === 'result' ? callee : undefined;
}

/** What a call calls, by its own name; `default` for what a package is called by. */
function nameOf({ callee }: Call): string {
  if (callee.kind === 'result') return callee.member ?? 'default';
  return callee.kind === 'external' ? (callee.path.at(-1) ?? 'default') : '';
}

/** A chain of calls from the outermost to the first, and the library it starts in. */
function chainOf(call: Call): { readonly calls: readonly Call[]; readonly library: SettingsLibrary | undefined } {
  const calls: Call[] = [];
  let first = call;
  for (let one: Call | undefined = call; one; one = before(one)) {
    calls.push(one);
    first = one;
  }
  const { callee } = first;
  return { calls, library: callee.kind === 'external' ? byPackage.get(callee.specifier) : undefined };
}

/** Whether a call gives values that a user may set: `yargs(…).argv`, `schema.parse(…)`. */
export function isSettings(values: Call): boolean {
  const { library } = chainOf(values);
  const giving = [nameOf(values), values.member].filter((one) => one !== undefined);
  return library !== undefined && (!library.values || giving.some((one) => library.values?.includes(one)));
}

/**
 * A value that a user may set, where the code says by a call of a library what holds otherwise:
 * `yargs.option('model', { default: 'id' }).argv.model`. Undefined for every other member of a call's result.
 *
 * @param given what is set, where it is known to be a variable of the environment
 */
export function settingOf(
  follower: Follower,
  values: Call,
  name: string,
  place: Place,
  given?: Found,
): Found | undefined {
  const { calls, library } = chainOf(values);
  if (!library || !isSettings(values)) return undefined;
  return withDefault(defaultOf(follower, calls, library, [name], place), given, place);
}

/** `configuration.get('model', 'id')`: a call that reads one value; undefined for every other call. */
export function settingRead(
  follower: Follower,
  callee: Found,
  values: readonly Found[],
  place: Place,
): Found | undefined {
  if (callee.kind !== 'result' || callee.member === undefined) return undefined;
  const { calls, library } = chainOf(callee);
  const getter = library?.getters?.[callee.member];
  const name = getter && values[getter.name];
  if (!library || name?.kind !== 'scalar') return undefined;
  const own = getter?.default === undefined ? undefined : values[getter.default];
  const path = String(name.value).split('.');
  return withDefault(own ?? defaultOf(follower, calls, library, path, place), undefined, place);
}

function withDefault(otherwise: Found | undefined, given: Found | undefined, place: Place): Found | undefined {
  if (!otherwise || otherwise.kind === 'undefined' || otherwise.kind === 'unknown') return undefined;
  return union('fallback', [{ found: given ?? unknown('what the user sets', [place]) }, { found: otherwise }]);
}

function defaultOf(
  follower: Follower,
  calls: readonly Call[],
  library: SettingsLibrary,
  path: readonly string[],
  place: Place,
): Found | undefined {
  for (const call of calls) {
    const name = nameOf(call);
    const table = library.tables?.[name];
    const held = table && inTable(follower, call, table, path, place);
    if (held) return held;
    const declared = declaredBy(follower, call.arguments, library, name, path[0] ?? '', place);
    if (declared) return declared;
    // `parse(schema, value)`, where schemas have no methods.
    const [first] = call.arguments;
    const inner = first?.kind === 'result' ? chainOf(first) : undefined;
    const behind = inner?.library === library && defaultOf(follower, inner.calls, library, path, place);
    if (behind) return behind;
  }
  return library.declarations ? declaredAround(follower, calls, library, path[0] ?? '', place) : undefined;
}

function inTable(
  follower: Follower,
  call: Call,
  table: SettingTable,
  path: readonly string[],
  place: Place,
): Found | undefined {
  const argument = call.arguments[table.argument];
  if (!argument) return undefined;
  const member = (of: Found, name: string) => followMember(follower, of, name, place);
  const whole = table.within ? table.within.map((key) => member(argument, key)) : [argument];
  for (const one of whole) {
    if (one.kind !== 'object' && one.kind !== 'merged') continue;
    const entry = path.reduce(member, one);
    if (entry.kind === 'undefined' || entry.kind === 'unknown') continue;
    if (table.holds === 'default') return entry;
    return table.holds === 'options' ? member(entry, 'default') : schemaDefault(follower, entry, place);
  }
  return undefined;
}

/** What a schema gives for nothing: `z.string().default('id')`, `str({ default: 'id' })`. */
function schemaDefault(follower: Follower, schema: Found, place: Place): Found | undefined {
  if (schema.kind !== 'result') return undefined;
  for (const call of chainOf(schema).calls) {
    const [first, second] = call.arguments;
    const name = nameOf(call);
    const isMethod = call.callee.kind === 'result';
    if (isMethod && first && schemaDefaults.methods.some((method) => method === name)) {
      return first.kind === 'function' ? followReturn(follower, first, [], undefined) : first;
    }
    if (!isMethod && second && schemaFunctions.has(name)) return second;
    const last = call.arguments.at(-1);
    const option = !isMethod && last ? followMember(follower, last, schemaDefaults.option, place) : undefined;
    if (option && !['undefined', 'unknown', 'result'].includes(option.kind)) return option;
  }
  return undefined;
}

function declaredBy(
  follower: Follower,
  values: readonly Found[],
  library: SettingsLibrary,
  method: string,
  wanted: string,
  place: Place,
): Found | undefined {
  const declaration = library.declarations?.[method];
  const name = declaration && values[declaration.name];
  if (name?.kind !== 'scalar' || !settingNames(String(name.value)).includes(wanted)) return undefined;
  const { argument, option } = declaration?.default ?? { argument: 1 };
  const value = values[argument];
  return value && option !== undefined ? followMember(follower, value, option, place) : value;
}

/** `-m, --model-name <id>`, `model` or `--no-color`: the names that a setting is read by. */
function settingNames(flags: string): readonly string[] {
  return [...flags.matchAll(/(?:^|[\s,|])-{0,2}([A-Za-z][\w-]*)/g)].flatMap(([, name = '']) => [
    name,
    name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  ]);
}

/** Declarations that stand apart: `program.option(…)` in one statement, `program.opts()` in another. */
function declaredAround(
  follower: Follower,
  calls: readonly Call[],
  library: SettingsLibrary,
  wanted: string,
  place: Place,
): Found | undefined {
  const found = (calls[0]?.place.index ?? place.index).invocations.flatMap((node) => {
    if (node.callee.type !== 'MemberExpression') return [];
    const method = staticKey(node.callee.property, node.callee.computed) ?? '';
    const { index } = calls[0]?.place ?? place;
    const [first] = node.arguments;
    if (!library.declarations?.[method] || first?.type !== 'Literal' || typeof first.value !== 'string') return [];
    if (!settingNames(first.value).includes(wanted)) return [];
    const holder = follower.follow(node.callee.object, index, emptyContext);
    if (libraryOf(holder) !== library) return [];
    const values = node.arguments.map((one) =>
      one.type === 'SpreadElement' ? unknown('spread arguments') : follower.follow(one, index, emptyContext),
    );
    const declared = declaredBy(follower, values, library, method, wanted, place);
    return declared && declared.kind !== 'undefined' ? [from({ index, node }, declared)] : [];
  });
  return found.length === 0
    ? undefined
    : union(
        'list',
        found.map((one) => ({ found: one })),
      );
}

function libraryOf(found: Found): SettingsLibrary | undefined {
  if (found.kind === 'external') return byPackage.get(found.specifier);
  return found.kind === 'result' ? chainOf(found).library : undefined;
}

/** What a function is called with that is handed to a library: `program.option(…).action((options) => …)`. */
export function calledBack(holder: Found, method: string, argument: number, place: Place): Found | undefined {
  const library = libraryOf(holder);
  const [values] = library?.values ?? [];
  const what = library?.callbacks?.[method]?.[argument];
  if (what === undefined || values === undefined) return undefined;
  if (what === 'declarations') return holder;
  const callee: Found =
    holder.kind === 'result'
      ? { ...holder, member: values }
      : { kind: 'result', callee: holder, arguments: [], member: values, place, trail: [] };
  return { kind: 'result', callee, arguments: [], place, trail: [] };
}
