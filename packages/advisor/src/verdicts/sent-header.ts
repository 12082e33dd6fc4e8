import type { HttpSite, Location, ObjectShape, PropertyShape, Range } from '@gateshift/analyzer';
import { placeOf, type Migration } from '../migration.js';
import { byHand, type Stay } from './stay.js';

/** A header that a request sends, where its name and its place are known. */
export interface SentHeader {
  /** Lower case. */
  readonly name: string;
  readonly file: string;
  readonly valueRange: Range;
  readonly place:
    | { readonly kind: 'entry'; readonly object: ObjectShape; readonly entry: PropertyShape }
    /** A statement of its own: `headers.set('X-Team', 'search')`, `headers['X-Team'] = 'search'`. */
    | { readonly kind: 'statement'; readonly statement: Location };
}

/** The headers of a request that are written where an edit reaches them: in one literal, by statements, or both. */
export interface SentHeaders {
  readonly kind: 'read';
  readonly file: string;
  readonly object: ObjectShape | undefined;
  readonly headers: readonly SentHeader[];
}

export function readHeaders(request: HttpSite, migration: Migration): SentHeaders | Stay {
  const { headersObject: object, headerSteps: steps } = request;
  const unread = 'so the key it sends could not be exchanged';
  const remedy = 'write them as one, where the request or its instance is made';
  const file = object?.at.file ?? steps?.statements?.[0]?.statement.file;
  if (!object && !steps)
    return byHand('headers-unknown', `its headers are not one object literal, ${unread}: ${remedy}`);
  if (!steps?.statements) {
    const why = 'some of its headers are given under a condition, or by code that is not a statement beside them';
    return byHand('headers-unknown', `${why}, ${unread}: ${remedy}`);
  }
  if (file === undefined) return byHand('no-authorization', `its authorization header was not found, ${unread}`);
  const { statements, uses } = steps;
  const place = headersPlace(request);
  const sharers = migration.requests.filter((other) => headersPlace(other) === place).length;
  if (uses > sharers || (statements.length > 0 && sharers > 1)) {
    const why = `what holds its headers is used in ${uses > sharers ? 'other places' : 'other requests'} too`;
    return byHand(
      'request-shared',
      `${why}, which would be sent the key of ${migration.gateway.title}: give each its own`,
    );
  }
  const written = object?.entries.flatMap((entry): readonly SentHeader[] =>
    entry.kind === 'property' && entry.name !== undefined
      ? [
          {
            name: entry.name.toLowerCase(),
            file,
            valueRange: entry.valueRange,
            place: { kind: 'entry', object, entry },
          },
        ]
      : [],
  );
  const stated = statements.map(({ name, statement, value }): SentHeader => ({
    name,
    file,
    valueRange: value.range,
    place: { kind: 'statement', statement },
  }));
  return { kind: 'read', file, object, headers: [...(written ?? []), ...stated] };
}

/** Where the headers of a request are written; requests that share it are sent with the same. */
export function headersPlace({ headersObject, headerSteps }: HttpSite): string | undefined {
  const at = headersObject?.at ?? headerSteps?.statements?.[0]?.statement;
  return at && placeOf(at);
}
