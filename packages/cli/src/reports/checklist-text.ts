import type { Plan } from '@gateshift/advisor';
import type { NamedPlace, StaleReference, Surroundings } from '../surroundings/look-around.js';
import { count, firstOf } from './words.js';

/** More places than this are counted, not named. */
const mostNamed = 8;

/** Where compose, CI and the like name the old key, one sentence each. */
export function infrastructureInWords({ places }: Surroundings, plan: Plan): readonly string[] {
  const keys = plan.superseded.filter(({ holds }) => holds === 'key').map(({ name }) => name);
  const added = places.filter(({ outcome }) => outcome === 'added');
  const possible = places.filter(({ outcome }) => outcome === 'possible');
  const byHand = places.filter(({ outcome }) => outcome === 'by hand');
  return [
    ...(added.length > 0 ? [`The new variables stand beside ${listed(keys)} in ${where(added)}.`] : []),
    ...(possible.length > 0
      ? [
          `${listed(keys)} ${keys.length === 1 ? 'is' : 'are'} named in ${where(possible)} too: \`--infra\` puts the new variables beside ${keys.length === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...byHand.map(({ file, line, reason }) => `${file}:${line} is left to you: ${reason ?? 'it could not be edited'}.`),
  ];
}

/** What is left to be done around the code: variables to set and where, and what still names the old ones. */
export function checklistInWords({ settings, stale }: Surroundings, plan: Plan): readonly string[] {
  const needed = plan.variables.filter(({ secret }) => secret).map(({ name }) => name);
  const places = settings.map(({ kind, files, how }) => `${kind} (${firstOf(files, 3)}): ${how}`);
  const set =
    needed.length === 0 || places.length === 0
      ? []
      : [`Set ${listed(needed)} where this project's variables are set.`, ...places.map((place) => `- ${place}.`)];
  const left = plan.superseded.flatMap(({ name, stillRead }) => {
    const mentions = stale.filter((one) => one.name === name);
    if (mentions.length === 0) return [];
    if (stillRead) return [`${name} stays in use: leave it set. It is named in ${count(mentions.length, 'place')}.`];
    return [`${name} is no longer read by what moved, and still named in ${where(mentions)}.`];
  });
  return [...set, ...left];
}

function where(places: readonly (NamedPlace | StaleReference)[]): string {
  return firstOf([...new Set(places.map(({ file, line }) => `${file}:${line}`))], mostNamed);
}

function listed(names: readonly string[]): string {
  return names.join(' and ');
}
