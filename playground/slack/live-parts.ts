import { z } from 'zod';

/** `:name:`; numbers between colons are times, save the two that are emoji. */
const emoji = /:(?:100|1234|(?!\d+:)[\p{L}\p{N}_+'-]+)(?:::skin-tone-[2-6])?:/gu;

/** `<@U1>`, `<#C1>`, `<!channel>`, `<https://…|label>`. */
const angled = /<(?:[@#!]|[a-z][a-z0-9+.-]*:)[^<>\n]*>/gi;

/** Formatting marks that stand free of words, as Slack asks of them. */
const formatting = [
  /(?<![\p{L}\p{N}])\*(?!\s)[^*\n]+(?<!\s)\*(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])_(?!\s)[^_\n]+(?<!\s)_(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])~(?!\s)[^~\n]+(?<!\s)~(?![\p{L}\p{N}])/gu,
  /```[^`]+```|`[^`\n]+`/g,
  /^(?:>|&gt;).*$/gm,
];

/** What Slack links by itself in mrkdwn that is not `verbatim`: URLs, addresses, bare domains, channels, broadcasts. */
const linked = [
  /(?:https?:\/\/|mailto:|tel:)[^\s<>|]+/gi,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?<![@\p{L}\p{N}.:/-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/[^\s<>|]*)?/gu,
  /(?<![\p{L}\p{N}])@(?:here|channel|everyone)\b/giu,
  /(?<![\p{L}\p{N}&])#[\p{L}\p{N}_-]*\p{L}[\p{L}\p{N}_-]*/gu,
];

const markdownOnly = [/\*\*[^*\n]+\*\*/g, /!?\[[^\]\n]*\]\([^)\n]*\)/g, /^#{1,6} .+$/gm];

const matches = (text: string, patterns: RegExp[]) =>
  patterns.flatMap((pattern) => text.match(pattern) ?? []);

function liveInMrkdwn(text: string, verbatim: boolean): string[] {
  const bare = text.replaceAll(angled, ' ');
  return [
    ...matches(text, [angled]),
    ...matches(bare, [emoji, ...formatting]),
    ...(verbatim ? [] : matches(bare, linked)),
  ];
}

const texted = z.discriminatedUnion('type', [
  z.object({ type: z.literal('mrkdwn'), text: z.string(), verbatim: z.boolean().optional() }),
  z.object({ type: z.literal('plain_text'), text: z.string(), emoji: z.boolean().optional() }),
  z.object({ type: z.literal('markdown'), text: z.string() }),
]);

const mention = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user'), user_id: z.string() }).transform(({ user_id }) => `<@${user_id}>`),
  z
    .object({ type: z.literal('usergroup'), usergroup_id: z.string() })
    .transform(({ usergroup_id }) => `<!subteam^${usergroup_id}>`),
  z
    .object({ type: z.literal('channel'), channel_id: z.string() })
    .transform(({ channel_id }) => `<#${channel_id}>`),
  z.object({ type: z.literal('team'), team_id: z.string() }).transform(({ team_id }) => `<${team_id}>`),
  z.object({ type: z.literal('broadcast'), range: z.string() }).transform(({ range }) => `<!${range}>`),
  z.object({ type: z.literal('emoji'), name: z.string() }).transform(({ name }) => `:${name}:`),
]);

const linking = z.union([
  z.object({ url: z.string() }).transform(({ url }) => url),
  z.object({ image_url: z.string() }).transform(({ image_url }) => image_url),
]);

function liveInText(value: unknown): string[] {
  const text = texted.safeParse(value);
  if (!text.success) return [];
  if (text.data.type === 'plain_text')
    return text.data.emoji === false ? [] : matches(text.data.text, [emoji]);
  if (text.data.type === 'markdown')
    return [...liveInMrkdwn(text.data.text, false), ...matches(text.data.text, markdownOnly)];
  return liveInMrkdwn(text.data.text, text.data.verbatim === true);
}

function walk(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(walk);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const mentioned = mention.safeParse(value);
  const link = linking.safeParse(value);
  return [
    ...liveInText(value),
    ...(mentioned.success ? [mentioned.data] : []),
    ...(link.success ? [link.data] : []),
    ...Object.values(value).flatMap(walk),
  ];
}

const topText = z.object({ text: z.string(), type: z.literal('message').optional() });

/**
 * Everything in a message or view that Slack would parse or open rather than show as it is: mentions, emoji, formatting
 * and links inside mrkdwn (a message's own `text` is mrkdwn), emoji in `plain_text` unless `emoji` is false, mention and
 * emoji elements of rich text, and the targets of link elements, buttons and images. Rather one too many than one too few:
 * what is not in the list is dead.
 */
export function liveParts(payload: object): string[] {
  const own = topText.safeParse(payload);
  return [...(own.success ? liveInMrkdwn(own.data.text, false) : []), ...walk(payload)];
}
