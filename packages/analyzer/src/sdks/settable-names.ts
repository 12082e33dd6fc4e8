import { profiles } from './registry.js';

/** Every name that some SDK's client can be given later; most assignments are to others. */
export const settableNames: ReadonlySet<string> = new Set(
  profiles.flatMap((profile) =>
    Object.values(profile.packages).flatMap((exports) =>
      Object.values(exports).flatMap((value) => (value.kind === 'client' ? value.options.settable : [])),
    ),
  ),
);
