import type { ClientSite } from '@gateshift/analyzer';
import { lastPropertyNamed } from '../editing/edit-object.js';
import type { ClientSpelling } from './client-spelling.js';

/** The option to set the key by: the older name where the code writes it alone and the installed version may read it. */
export function keyNameOf({ options, sdkMajor }: ClientSite, { apiKey, olderApiKey }: ClientSpelling): string {
  if (!olderApiKey || !('object' in options)) return apiKey;
  const isRead = sdkMajor === 'unknown' || sdkMajor <= olderApiKey.readUpTo;
  const isWritten = (name: string) => lastPropertyNamed(options.object, name) !== undefined;
  return isRead && isWritten(olderApiKey.name) && !isWritten(apiKey) ? olderApiKey.name : apiKey;
}
