import type { SdkExport, SdkProfile } from './profile.js';

/** Its client is the one it is given, whose answers it checks. */
const instructor: SdkExport = { kind: 'wrapper', argument: 0, option: 'client' };

/** Instructor for JavaScript, `@instructor-ai/instructor` 0 and 1. */
export const instructorSdk: SdkProfile = {
  name: 'instructor',
  packages: { '@instructor-ai/instructor': { default: instructor } },
};
