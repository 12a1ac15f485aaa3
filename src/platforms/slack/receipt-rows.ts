import type { ReceiptData } from '../../../views/slack/receipt.js';
import { createProbe } from '../../notify/probe.js';
import { createReceipts, type ReceiptLine } from '../../notify/receipt.js';
import { canRetry, createRetry } from '../../notify/retry.js';
import type { LeadRecord } from '../../storage/models/lead.js';
import type { ListenerParts } from './app.js';
import { slackMendOf } from './mends.js';

/** Tells in Slack how leads stand at their places. */
export type SlackReceipts = ReturnType<typeof createSlackReceipts>;

/** Makes the receipts that people see in Slack; whoever may see a lead may retry it. */
export function createSlackReceipts(parts: ListenerParts) {
  const probe = createProbe({ ...parts, random: Math.random });
  const receipts = createReceipts(parts);
  const retry = createRetry({ ...parts, probe });

  function draw(lines: ReceiptLine[], triedAt?: Date): ReceiptData {
    const here = lines.filter(({ destination }) => destination.platform === 'slack');
    return {
      rows: here.map(({ destination, state, at, reason }) => ({
        target: destination.target,
        state,
        ...(at && { at }),
        ...(reason && { why: slackMendOf(reason).why }),
      })),
      canRetry: here.some((line) => canRetry(line, probe)),
      now: parts.clock.now(),
      ...(triedAt && { triedAt }),
    };
  }

  return {
    of: async (lead: LeadRecord): Promise<ReceiptData> => draw(await receipts.of(lead)),
    retry: async (lead: LeadRecord): Promise<ReceiptData> => draw(await retry(lead), parts.clock.now()),
  };
}
