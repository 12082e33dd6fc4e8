import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_NAMES, copyApp, type AppCopy } from '../apps/app-copy.mjs';
import { FORMS, initRepository, writeMigration } from '../apps/migration.js';
import { ENVIRONMENTS, leaksIn, VENDOR_HOST, variablesOf } from './credentials.js';
import { startLoopbackGateway } from './loopback-gateway.mjs';
import { runApp } from './run-program.js';
import { OPENAI_MAJORS } from './sdk-major.js';

// The apps, migrated by the built command and run for real with every credential of the vendor in the environment.

// The apps have a lint rule's worth of other packages; the majors that need another Node are held by the fixtures.
const MAJORS = OPENAI_MAJORS.filter(({ number, node }) => number > 3 && node === undefined);

const CASES = APP_NAMES.flatMap((name) =>
  FORMS.flatMap((form) => MAJORS.map(({ alias }) => ({ name, form, openai: alias }))),
);

describe.each(CASES)('$name, $form form, $openai', ({ name, form, openai }) => {
  let app: AppCopy;
  let file: string;
  beforeAll(async () => {
    app = copyApp(name, { openai });
    await initRepository(app);
    expect(await writeMigration(app, form)).toMatchObject({ exitCode: 0 });
    file = await app.build();
  });
  afterAll(() => app.remove());

  test.concurrent.each(ENVIRONMENTS)('$name: no credential reaches a host it is not for', async (environment) => {
    const server = await startLoopbackGateway();
    try {
      const end = await runApp(file, {
        env: variablesOf(environment, server.url),
        fence: server.url,
        cwd: app.directory,
      });
      const hosts = new Set(server.requests.map((request) => (request.host === VENDOR_HOST ? 'vendor' : 'gateway')));
      expect(leaksIn(server.requests)).toEqual([]);
      // Without its key the direct form may end at the first refusal; with it, every call has to be made.
      if (environment.key === 'set') expect(end).toMatchObject({ exitCode: 0, stderr: '' });
      const goesToGateway = form === 'direct' || environment.baseUrl === 'set';
      if (environment.key === 'set') expect(hosts.has('gateway')).toBe(goesToGateway);
    } finally {
      await server.close();
    }
  });
});
