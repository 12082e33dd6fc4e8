import type { ClientSite, Location } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';
import type { ClientSpelling } from '../rewrites/client-spelling.js';
import { unknownOptions } from '../rewrites/unknown-option.js';
import { callerKeyOf, replacedKeyWarnings } from '../verdicts/caller-key.js';
import type { ClientVerdict } from '../verdicts/client-verdict.js';
import { projectWarnings } from './project-warnings.js';

interface ClientWarning {
  readonly message: string;
  /** Absent where it is said once, however many clients it concerns. */
  readonly location?: Location;
}

/** What to mind of a client that goes to the gateway, or has a part of it go. */
export function clientWarnings(
  client: ClientSite,
  verdict: ClientVerdict & { readonly kind: 'movable' },
  migration: Migration,
): readonly ClientWarning[] {
  const { spelling, idiom } = verdict;
  const { location } = client;
  return [
    ...unknownOptions(client, spelling, migration).map(({ advice }) => ({ message: `${advice}.`, location })),
    ...(idiom.warning ? [{ message: `${idiom.warning}.`, location }] : []),
    ...projectWarnings(client, verdict, migration).map((message) => ({ message, location })),
    ...keyWarnings(client, spelling, migration),
    ...versionWarnings(client, spelling),
    ...ambientWarnings(client, spelling, migration),
  ];
}

function keyWarnings(client: ClientSite, spelling: ClientSpelling, migration: Migration): readonly ClientWarning[] {
  const brought = callerKeyOf(client, spelling, migration);
  if (brought) {
    return replacedKeyWarnings(brought, migration).map((message) => ({ message, location: brought.at }));
  }
  if (client.apiKey.state !== 'choice') return [];
  const message = `The client's key came from elsewhere in the code; now it comes from ${migration.gateway.env.apiKey}. Make sure that nobody brings a key of their own.`;
  return [{ message, location: client.location }];
}

/** What holds of older versions of the SDK alone. */
function versionWarnings(
  { sdkMajor, modelFirst, location }: ClientSite,
  spelling: ClientSpelling,
): readonly ClientWarning[] {
  const { olderVersions } = spelling;
  const isOlder = olderVersions && (sdkMajor === 'unknown' || sdkMajor <= olderVersions.upTo);
  const ignored =
    modelFirst &&
    spelling.modelFirst &&
    `${spelling.modelFirst.ignored}: ${spelling.modelFirst.remedy}, unless yours is newer.`;
  return [
    ...(isOlder ? [{ message: `${olderVersions.note}.` }] : []),
    ...(ignored ? [{ message: ignored, location }] : []),
  ];
}

/** Variables that the SDK reads by itself, and what they do from now on. */
function ambientWarnings(
  { baseUrl, fallbackEnv }: ClientSite,
  spelling: ClientSpelling,
  { gateway: { title } }: Migration,
): readonly ClientWarning[] {
  const headers = spelling.ambient.map(
    (name) =>
      `${name}, where it is set, is added to every request and so reaches ${title} too: make sure it holds no credential.`,
  );
  const addresses = (baseUrl.state === 'absent' ? fallbackEnv.baseUrl : []).map(
    (name) =>
      `${name}, where it is set, is the address of clients that name none: those that go to ${title} no longer ask it. If it names a proxy that must stay, keep them.`,
  );
  return [...headers, ...addresses].map((message) => ({ message }));
}
