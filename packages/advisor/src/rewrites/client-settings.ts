import type { ClientSite, Location } from '@gateshift/analyzer';
import { applyEdits } from '../editing/apply-edits.js';
import { lastPropertyNamed } from '../editing/edit-object.js';
import type { Edit } from '../edit.js';
import type { Migration } from '../migration.js';
import type { ClientMove } from './client-move.js';
import { clientEdits } from './client-to-gateway.js';
import { spellingOf } from './client-spelling.js';

/*
 * openai 3 hands its clients what `new Configuration({ … })` made. Where all clients of one configuration move, it is
 * edited; where some stay, those that move are handed one of their own.
 */

/** Whether what is constructed is made to be handed to clients. */
export function isSettings({ package: packageName, constructorName }: ClientSite): boolean {
  return spellingOf(packageName, constructorName)?.settings === constructorName;
}

/** The settings that a client is made of, where it takes settings in place of options. */
export function settingsOf(client: ClientSite, migration: Migration): ClientSite | undefined {
  const takesSettings = spellingOf(client.package, client.constructorName)?.settings !== undefined;
  if (!takesSettings || isSettings(client)) return undefined;
  return migration.clients.find((other) => other.id === client.derivedFrom);
}

/** Whether a client can be handed settings of its own: their constructor has to be known by name where it is made. */
export function canHaveOwnSettings(client: ClientSite, settings: ClientSite): boolean {
  return client.location.file === settings.location.file && 'argument' in client.options;
}

/** Hands a client settings of its own that lead to the gateway. Settings written in place are edited in place. */
export function ownSettingsEdits(client: ClientSite, settings: ClientSite, move: ClientMove): readonly Edit[] {
  const { file, range } = settings.location;
  const edits = clientEdits(settings, move);
  const [start, end] = client.location.range;
  if (start <= range[0] && range[1] <= end) return edits.map((edit) => ({ ...edit, file }));
  if (!('argument' in client.options)) return [];
  const written = applyEdits(
    move.text.slice(...range),
    edits.map((edit) => ({ range: [edit.range[0] - range[0], edit.range[1] - range[0]], text: edit.text })),
  );
  return [{ file, range: client.options.argument, text: written }];
}

const assignment =
  /(?:\.|\[["'])(?:baseOptions|basePath|accessToken|organization|apiKey)\b["'\]]*(?:\s*(?:\??\.\w+|\[[^\]\r\n]*\]))*\s*(?:\?\?|\|\|)?=(?![=>])/;

/**
 * Why settings may not hold what they were made of, without a tree: their members are assigned where they are made or
 * used, or the object that openai 3 writes the key into is not theirs alone.
 */
export function whySettingsChange(settings: ClientSite, migration: Migration): string | undefined {
  const made = migration.clients.filter((client) => client.derivedFrom === settings.id);
  const constructions = [settings, ...made].map((client) => client.location);
  for (const file of new Set(constructions.map((location) => location.file))) {
    const text = withoutPlaces(
      migration.textOf(file),
      constructions.filter((location) => location.file === file),
    );
    const found = assignment.exec(text);
    if (!found) continue;
    const line = text.slice(0, found.index).split('\n').length;
    return `a member is assigned after the settings are made (${file}:${line}), so what they hold is decided there`;
  }
  const options = 'object' in settings.options ? lastPropertyNamed(settings.options.object, 'baseOptions') : undefined;
  if (!options || !('object' in settings.options)) return undefined;
  const written = migration.textOf(settings.options.object.at.file).slice(...options.valueRange);
  return written.startsWith('{')
    ? undefined
    : 'its `baseOptions` are an object from elsewhere, into which openai 3 writes the key of whoever comes first: write them in place';
}

/** The text with the places blanked out, every other character at its offset. */
function withoutPlaces(text: string, places: readonly Location[]): string {
  return places.reduce(
    (rest, { range: [start, end] }) =>
      rest.slice(0, start) + rest.slice(start, end).replace(/[^\r\n]/g, ' ') + rest.slice(end),
    text,
  );
}
