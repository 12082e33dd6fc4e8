import type { CallSite, Location } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';

/**
 * Where a call reads a constant id for its own model option: `MODELS.fast` in `model: MODELS.fast`. Another expression may
 * stand there, since the option takes any text, wherever the id comes from and whatever else is typed by it.
 */
export function findOptionPlace(call: CallSite, migration: Migration): Location | undefined {
  const { model, location } = call;
  const [place] = model.state === 'constant' ? model.trail : [];
  if (model.state !== 'constant' || !place || place.file !== location.file) return undefined;
  const isWithin = location.range[0] <= place.range[0] && place.range[1] <= location.range[1];
  const isElsewhere = model.at.file !== place.file || model.at.range[0] !== place.range[0];
  const text = migration.textOf(place.file);
  const isRead = /^[\w$]+(?:\.[\w$]+|\[(?:"[^"\\]*"|'[^'\\]*')\])*$/.test(text.slice(...place.range));
  const isValue = /[:(]\s*$/.test(text.slice(Math.max(0, place.range[0] - 80), place.range[0]));
  return isWithin && isElsewhere && isRead && isValue ? place : undefined;
}
