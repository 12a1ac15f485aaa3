import type { Receipt } from './send.js';
import type { Outcome } from './use-visit.js';

const words: Record<Outcome, { title: string; text: string }> = {
  created: { title: 'Captured', text: 'One new lead. It is ringing on every platform.' },
  repeated: {
    title: 'Same conversation, same lead',
    text: 'Nothing was added twice, and nothing rings again.',
  },
  failed: { title: 'Not captured', text: 'Leadbell said why below. Send again once it is mended.' },
};

/** What became of it, and each request with its answer for who wants to look. */
export function OutcomeView({
  outcome,
  receipts,
}: {
  outcome: Outcome | undefined;
  receipts: readonly Receipt[];
}) {
  const failed = receipts.findLast(({ ok }) => !ok);
  return (
    <>
      {outcome && (
        <p className={`outcome ${outcome}`} role="status">
          <strong>{words[outcome].title}</strong> {words[outcome].text}
          {outcome === 'failed' && failed && (
            <em>
              {failed.status === 0 ? '' : `${failed.status}: `}
              {failed.says}
            </em>
          )}
        </p>
      )}
      {receipts.length > 0 && (
        <details className="receipts">
          <summary>
            {receipts.length} request{receipts.length === 1 ? '' : 's'} to Leadbell
          </summary>
          <ol>
            {receipts.toReversed().map((receipt, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: receipts hold no state
              <li key={index} className={receipt.ok ? '' : 'bad'}>
                <code>{shorten(receipt.request)}</code>
                <span>
                  {receipt.status} · {receipt.says}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function shorten(request: string): string {
  return request.replace(/(\/conversations\/[^/]{8})[^/]+/, '$1…');
}
