import { isPresent, union, type Found, type FoundOf, type Place } from '../found.js';
import type { EnvAccessor } from '../value.js';
import { environmentReader, firebaseParameter, isEnvironmentService } from './environment.js';
import type { Follower } from './follower.js';
import { followMember } from './member.js';
import { nestSetting } from './nest-settings.js';

/**
 * A call that reads one variable of the environment by its name, by a function of a platform or of a package, with what
 * holds where the variable is unset. Undefined for every other call.
 */
export function variableRead(
  follower: Follower,
  callee: Found,
  values: readonly Found[],
  place: Place,
): Found | undefined {
  const [first, ...others] = values;
  const accessor = environmentReader(callee);
  if (accessor && first?.kind === 'scalar') {
    const name = String(first.value);
    const fallback = others.find((value) => value.kind === 'scalar' || value.kind === 'env');
    const read = settingOfService(follower, callee, name, place) ?? variable(name, accessor, place);
    return withFallback(read, fallback);
  }
  const parameter = firebaseParameter(callee);
  if (parameter) {
    const { name, settings } = parameter;
    return withFallback(variable(name, 'other', place), settings && followMember(follower, settings, 'default', place));
  }
  return checkedVariable(callee, place);
}

function variable(name: string, accessor: EnvAccessor, place: Place): Found {
  return { kind: 'env', name, accessor, place, trail: [] };
}

function withFallback(read: Found, fallback: Found | undefined): Found {
  return fallback && isPresent(fallback) ? union('fallback', [{ found: read }, { found: fallback }]) : read;
}

/** What Nest's service gives by a name that the app's own settings have: those have dots or small letters. */
function settingOfService(follower: Follower, callee: Found, name: string, place: Place): Found | undefined {
  const isService = callee.kind === 'external' && isEnvironmentService(callee.specifier, callee.path);
  return isService && /[a-z.]/.test(name) ? nestSetting(follower, name, place) : undefined;
}

/** `get('KEY').default('x').asString()` of `env-var`, with whatever checks stand between. Source: env-var 6 and 7. */
function checkedVariable(callee: Found, place: Place): Found | undefined {
  if (callee.kind !== 'result' || callee.member?.startsWith('as') !== true) return undefined;
  let fallback: Found | undefined;
  for (let call: FoundOf<'result'> = callee; ;) {
    const [first] = call.arguments;
    const { callee: called } = call;
    const method =
      called.kind === 'result' ? called.member : called.kind === 'external' ? called.path.at(-1) : undefined;
    if (method === 'default') fallback ??= first;
    if (method === 'get' && isOfEnvVar(called)) {
      return first?.kind === 'scalar'
        ? withFallback(variable(String(first.value), 'other', place), fallback)
        : undefined;
    }
    if (called.kind !== 'result') return undefined;
    call = called;
  }
}

/** `env.get`, `get`, or `get` of what `from(process.env)` gives. */
function isOfEnvVar(called: Found): boolean {
  const origin = called.kind === 'result' ? called.callee : called;
  return origin.kind === 'external' && origin.specifier === 'env-var';
}
