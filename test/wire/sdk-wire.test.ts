import { describe, expect, test } from 'vitest';
import { AI_SDK_FORM_ROWS } from './ai-sdk-forms.rows.js';
import { AI_SDK_ROWS } from './ai-sdk.rows.js';
import { startLoopbackGateway, type RecordedRequest } from './loopback-gateway.mjs';
import { OPENAI_ROWS } from './openai.rows.js';
import type { Sent } from './row.js';
import { FOREIGN_CREDENTIALS, runProgram } from './run-program.js';

// What the SDKs really send once a base URL is changed. The rewrites rest on these facts: where a new version of an SDK
// behaves otherwise, the row that fails says which rewrite to look at.

/** Reduces a request to what the row says something about, in the row's own form. */
function asSent(request: RecordedRequest, expected: Sent): Sent {
  const { to, body, bodyWithout, headers, ...rest } = expected;
  const same = Object.fromEntries(
    (['path', 'authorization', 'organization', 'project'] as const)
      .filter((name) => name in rest)
      .map((name) => [name, request[name]]),
  );
  const sent = request.body ?? {};
  return {
    to: request.host.startsWith('127.0.0.1:') ? 'the gateway' : request.host === to ? to : elsewhere(request.host),
    ...same,
    ...(headers && { headers: pick(request.headers, Object.keys(headers)) }),
    ...(body && { body: pick(sent, Object.keys(body)) }),
    ...(bodyWithout && { bodyWithout: bodyWithout.filter((name) => !(name in sent)) }),
  };
}

function elsewhere(host: string): never {
  throw new Error(`A request was meant for ${host}, which no row expects.`);
}

function pick<T>(source: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(source).filter(([name]) => names.includes(name)));
}

describe.each([...OPENAI_ROWS, ...AI_SDK_ROWS, ...AI_SDK_FORM_ROWS])('$fact', (row) => {
  test.concurrent.each(row.packages)('%s', async (sdk) => {
    const server = await startLoopbackGateway({ without: ['/responses'] });
    try {
      const foreign = Object.entries(FOREIGN_CREDENTIALS).filter(
        ([name]) => !row.unset?.some((unset) => unset === name),
      );
      const end = await runProgram(row.program.replaceAll('PACKAGE', sdk), {
        env: { ...Object.fromEntries(foreign), GATEWAY_URL: server.url, ...row.env },
        fence: server.url,
      });
      expect(end.exitCode, end.stderr).toBe(row.throws ? 1 : 0);
      if (row.throws) expect(end.stderr).toMatch(row.throws);
      if (row.prints) expect(end.stdout).toMatch(row.prints);
      expect(
        server.requests.map((request, index) => asSent(request, row.sent[index] ?? { to: 'the gateway' })),
      ).toEqual(row.sent);
    } finally {
      await server.close();
    }
  });
});
