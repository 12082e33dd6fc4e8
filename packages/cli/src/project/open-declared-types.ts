import type { Root } from '../files/root.js';
import type { DeclaredTypes } from './declared-types.js';

/** Loads the type checker, which no other run has to wait for. */
export async function openDeclaredTypes(root: Root): Promise<DeclaredTypes> {
  const [{ DeclaredTypes }, { TypeProject }] = await Promise.all([
    import('./declared-types.js'),
    import('@gateshift/codemods/types'),
  ]);
  return new DeclaredTypes(root, (config, files) => new TypeProject(config, files));
}
