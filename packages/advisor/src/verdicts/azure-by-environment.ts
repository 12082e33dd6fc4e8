import type { ClientSite } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';
import type { ClientSpelling } from '../rewrites/client-spelling.js';
import { skipped, type Stay } from './stay.js';

/**
 * Why a client that says nothing of where it goes stays: the environment of its project has the key of an Azure
 * deployment, and none of its maker's, and the version takes that for an address.
 */
export function judgeAzureByEnvironment(
  { apiKey, baseUrl, fallbackEnv, sdkMajor, location }: ClientSite,
  { azureVariable }: ClientSpelling,
  migration: Migration,
): Stay | undefined {
  if (!azureVariable || apiKey.state !== 'absent' || baseUrl.state !== 'absent') return undefined;
  if (sdkMajor !== 'unknown' && sdkMajor > azureVariable.upTo) return undefined;
  const { exampleVariables } = migration.projectOf(location.file);
  const hasOwnKey = fallbackEnv.apiKey.some((name) => exampleVariables.includes(name));
  if (hasOwnKey || !exampleVariables.includes(azureVariable.name)) return undefined;
  const why = `${azureVariable.name}, which the project's example of its environment names, makes ${azureVariable.who} ask the Azure deployment of that key`;
  return skipped('azure-deployment', `${why}, with a host and model names of its own`);
}
