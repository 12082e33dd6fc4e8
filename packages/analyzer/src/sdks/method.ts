import type { ClientExport, HandleProfile, MethodProfile } from './profile.js';

/** The method profile that a path below a client is, if any. Nothing below a method is a method: `create.bind`. */
export function methodOf(client: ClientExport, path: string): MethodProfile | undefined {
  const { methods } = client;
  const exact = methods.find((method) => method.path === path);
  if (exact || methods.some((method) => path.startsWith(`${method.path}.`))) return exact;
  return methods.find((method) => method.path.endsWith('.*') && path.startsWith(method.path.slice(0, -1)));
}

/**
 * The method that makes something to call through, if the path below a client is one. `first` is the text of its first
 * argument, where it is known.
 */
export function handleOf(client: ClientExport, path: string, first?: string): HandleProfile | undefined {
  return client.handles?.find((handle) => handle.path === path && (handle.of === undefined || handle.of === first));
}

/** Whether calling the path below a client gives the client back. */
export function isChained(client: ClientExport, path: readonly string[]): boolean {
  const last = path.at(-1);
  if (last === undefined) return false;
  if (client.chain.includes(last)) return true;
  return path.length === 1 && client.chain.includes('*') && methodOf(client, last) === undefined;
}
