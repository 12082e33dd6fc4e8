import type { ClientSite } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';
import type { ClientSpelling } from '../rewrites/client-spelling.js';
import { innerNames, innerOf } from '../rewrites/inner-options.js';
import { byHand, type Stay } from './stay.js';

/** Why the options for the client below one cannot be changed, if so. */
export function judgeInner(client: ClientSite, spelling: ClientSpelling, { gateway }: Migration): Stay | undefined {
  const inner = innerOf(client, spelling);
  if (!inner) return undefined;
  const { written } = inner;
  if (inner.spelling.byHand !== undefined && written.kind !== 'absent')
    return byHand('options-elsewhere', inner.spelling.byHand);
  const title = titleOf(inner.spelling.name);
  if (written.kind === 'hidden') {
    return byHand(
      'options-elsewhere',
      `${title} may come from options that are not written in place: write it in place, or set \`${inner.spelling.baseUrl}\` in it by hand`,
    );
  }
  const otherKey = spelling.otherKeys.find((name) => innerNames(written)?.includes(name));
  return otherKey === undefined
    ? undefined
    : byHand(
        'credential-would-leak',
        `${title} has \`${otherKey}\`, which cannot go to ${gateway.title} or stand beside its key`,
      );
}

function titleOf(name: string): string {
  return name.endsWith(':') ? 'its second argument' : `its \`${name}\``;
}
