import { configFileName } from '@gateshift/advisor';
import { edit, type Change } from './change.js';
import type { ProjectFiles } from './project-files.js';

/** A configuration that names the gateway; without one, there is nothing that has to be said. */
export function configFile(files: ProjectFiles, gateway: string): Change {
  if (files.has(configFileName)) return { kind: 'none', why: `${configFileName} is there already` };
  if (gateway === 'none') return { kind: 'none', why: 'without a gateway no configuration is needed' };
  const value = /^https?:/.test(gateway) ? { baseUrl: gateway } : gateway;
  return edit('names the gateway', configFileName, undefined, `${JSON.stringify({ gateway: value }, undefined, 2)}\n`);
}
