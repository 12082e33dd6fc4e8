import { alternativesOf, type Found, type FoundOf, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followPath } from '../follow/option.js';
import type { OutputCap } from '../site.js';
import { namesOf } from './object-shape.js';
import { outputCapOf } from './output-cap.js';

/** The one hook of middleware that can change what a call asks for. */
const changingHook = 'transformParams';

/** The cap that middleware before the models gives to a call without one of its own. */
export function capBehind(
  follower: Follower,
  models: readonly FoundOf<'provided'>[],
  names: readonly string[],
  place: Place,
): OutputCap {
  const caps = models.map((model): OutputCap => {
    const given = (model.wrapped ?? []).map((one) => capOf(follower, one, names, place));
    return given.find((cap) => cap.state !== 'absent') ?? { state: 'absent' };
  });
  return (
    caps.find((cap) => cap.state === 'unknown') ??
    caps.find((cap) => cap.state === 'absent') ??
    caps[0] ?? { state: 'absent' }
  );
}

function capOf(follower: Follower, middleware: Found, names: readonly string[], place: Place): OutputCap {
  if (middleware.kind === 'result' && middleware.callee.kind === 'callable') {
    const { export: made } = middleware.callee;
    const [given] = middleware.arguments;
    if (made.kind === 'middleware' && made.settings === undefined) return { state: 'absent' };
    if (made.kind === 'middleware' && made.settings !== undefined && given) {
      return outputCapOf(follower, followPath(follower, given, made.settings, place), names, middleware.place);
    }
  }
  const hooks = alternativesOf(middleware).map((one) => namesOf(follower, one));
  return hooks.every((own) => own && !own.includes(changingHook))
    ? { state: 'absent' }
    : { state: 'unknown', reason: 'a wrapper of the model may set it' };
}
