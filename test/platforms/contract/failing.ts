import { describe, expect, test } from 'vitest';
import { fileOf, someBytes } from '../../files/support.js';
import { sampleLead } from '../../views/sample-leads.js';
import { drawn, failureOf, send } from './calls.js';
import type { Contract, Refusal } from './contract.js';

const lead = sampleLead();

/** Every way that a call may fail, sorted. */
export function failing(it: Contract): void {
  const stands = () => it.shown().length;

  test('every code that the platform sorts has a case here, and the other way round', () => {
    const cases = Object.entries(it.refusals).flatMap(([failure, codes]) =>
      Object.keys(codes).map((code) => [code, failure]),
    );
    const ofFiles = Object.keys(it.ofFiles ?? {}).map((code) => [code, 'content']);
    expect(Object.fromEntries([...cases, ...ofFiles])).toEqual(Object.fromEntries(it.codes));
  });

  test.each(Object.entries(it.ofFiles ?? {}))('content: %s, of a file', async (code, arrange) => {
    const before = stands();
    await arrange();
    const call = it.platform().sendFile(it.place(), fileOf(someBytes(1_000)), 'The leads');
    expect(await failureOf(call)).toMatchObject({ failure: 'content', code });
    expect(stands()).toBe(before);
    await it.calm();
  });

  for (const failure of ['installation', 'destination', 'card', 'content'] as const satisfies Refusal[])
    test.each(Object.entries(it.refusals[failure]))(
      `${failure}: %s, called once and with nothing left behind`,
      async (code, arrange) => {
        const usual = failure === 'card' ? await send(it.platform(), it.place(), lead) : '';
        const before = stands();
        const { place = it.place(), message = usual } = (await arrange()) ?? {};
        const call =
          failure === 'card'
            ? it.platform().edit(place, message, lead, drawn)
            : it.platform().send(place, lead, drawn);
        expect(await failureOf(call)).toMatchObject({ failure, code });
        expect(stands()).toBe(before);
        await it.calm();
        await send(it.platform(), it.place(), lead);
      },
    );

  describe('for now', () => {
    test.each(Object.entries(it.mishaps))('%s', async (_name, mishap) => {
      const before = stands();
      mishap.arrange();
      const error = await failureOf(it.platform().send(it.place(), lead, drawn));
      expect(error).toMatchObject({ failure: 'later', code: mishap.code });
      expect(error.details.retryAfter).toBe(mishap.retryAfter);
      expect(error.details.answerLost ?? false).toBe(mishap.answerLost ?? false);
      expect(stands()).toBe(before + (mishap.stands ? 1 : 0));
      await it.calm();
      await send(it.platform(), it.place(), lead);
    });

    test.each(Object.entries(it.hangs))('no answer in time: %s', async (_name, { arrange, answerLost }) => {
      arrange();
      const hanging = failureOf(it.hasty().send(it.place(), lead, drawn));
      await send(it.platform(), it.place(), lead);
      expect(await hanging).toMatchObject({ failure: 'later', details: { answerLost } });
    });

    test('nobody there, where nothing can have been done', async () => {
      const { platform, place, stop } = await it.nowhere();
      const error = await failureOf(platform.send(place, lead, drawn));
      expect(error).toMatchObject({ failure: 'later', details: { answerLost: false } });
      await stop();
    });
  });
}
