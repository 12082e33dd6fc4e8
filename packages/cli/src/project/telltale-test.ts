import { telltales } from '@gateshift/analyzer';

/** Whether a text can hold a site of its own; modules of the user's own tell as an SDK's packages do. */
export function telltaleTest(ownModules: readonly string[]): (text: string) => boolean {
  if (ownModules.length === 0) return (text) => telltales.test(text);
  const quoted = ownModules.flatMap((specifier) => [`'${specifier}'`, `"${specifier}"`]);
  return (text) => telltales.test(text) || quoted.some((mention) => text.includes(mention));
}
