// Puts the declarations of a package's entry, with what they take from our other packages, into one file.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const at = (path) => fileURLToPath(new URL(`../packages/${path}`, import.meta.url));

/**
 * Writes `dist/bundle/index.d.ts`.
 * @param name the package's folder
 */
export async function bundleDeclarations(name) {
  const declarations = await rolldown({
    input: { index: at(`${name}/dist/index.d.ts`) },
    external: (id) => !/^[./]|^[a-z]:|^@gateshift\//i.test(id),
    plugins: [
      {
        name: 'declarations-of-our-packages',
        resolveId: (id) => {
          const [, other] = /^@gateshift\/([^/]+)$/.exec(id) ?? [];
          return other === undefined ? undefined : at(`${other}/dist/index.d.ts`);
        },
      },
      dts({ dtsInput: true, tsconfig: false }),
    ],
  });
  await declarations.write({ dir: at(`${name}/dist/bundle`), format: 'esm' });
  await declarations.close();
}
