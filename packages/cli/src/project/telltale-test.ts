import { methodMentions, telltales } from '@gateshift/analyzer';

/**
 * Whether a text can hold a site of its own; modules of the user's own tell as an SDK's packages do, and where types are
 * at hand the names of an SDK's methods do.
 */
export function telltaleTest(ownModules: readonly string[], withTypes = false): (text: string) => boolean {
  const quoted = ownModules.flatMap((specifier) => [`'${specifier}'`, `"${specifier}"`]);
  return (text) =>
    telltales.test(text) ||
    quoted.some((mention) => text.includes(mention)) ||
    (withTypes && methodMentions.test(text));
}
