import type { RespondArguments } from '@slack/bolt';

/** How long Slack may take to accept an answer, in ms. */
const patience = 10_000;

/** Answers by the address of an earlier press. @throws where Slack does not take it, as half an hour after the press. */
export async function respondTo(url: string, message: RespondArguments): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(patience),
  });
  if (!answer.ok) throw new Error(`slack answered an answer with ${answer.status}`);
}
