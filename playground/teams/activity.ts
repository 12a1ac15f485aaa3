import { z } from 'zod';
import { type CheckedCard, checkCard } from './adaptive-card/card.js';
import { limits } from './limits.js';
import { badSyntax, TeamsRefusal } from './refusal.js';
import type { TeamsConsent, TeamsFile } from './types.js';

const account = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  aadObjectId: z.string().optional(),
  role: z.string().optional(),
});

const conversation = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  isGroup: z.boolean().optional(),
  conversationType: z.string().optional(),
  tenantId: z.string().optional(),
  aadObjectId: z.string().optional(),
  role: z.string().optional(),
});

const kinds = {
  card: 'application/vnd.microsoft.card.adaptive',
  consent: 'application/vnd.microsoft.teams.card.file.consent',
  info: 'application/vnd.microsoft.teams.card.file.info',
} as const;

/** What OneDrive takes for a name: no quotes, slashes and the like. */
const fileName = z.string().regex(/^[^"*:<>?/\\|\p{Cc}]{1,255}$/u, 'is no name of a file');
const context = z.record(z.string(), z.unknown());

const attachment = z.discriminatedUnion(
  'contentType',
  [
    z.strictObject({
      contentType: z.literal(kinds.card),
      content: z.unknown(),
      name: z.string().optional(),
    }),
    z.strictObject({
      contentType: z.literal(kinds.consent),
      name: fileName,
      content: z.strictObject({
        description: z.string().min(1).max(1_000),
        sizeInBytes: z.int().min(1),
        acceptContext: context,
        declineContext: context,
      }),
    }),
    z.strictObject({
      contentType: z.literal(kinds.info),
      contentUrl: z.url({ protocol: /^https$/ }),
      name: fileName,
      content: z.strictObject({ uniqueId: z.string().min(1), fileType: z.string().min(1) }),
    }),
  ],
  'is no kind of attachment that is taken',
);

/** An activity as a bot may send it; what Teams does not know is refused, and what an app like ours does not use as well. */
const outgoing = z
  .strictObject({
    type: z.literal('message'),
    id: z.string().optional(),
    timestamp: z.string().optional(),
    localTimestamp: z.string().optional(),
    channelId: z.literal('msteams').optional(),
    serviceUrl: z.string().optional(),
    from: account.optional(),
    recipient: account.optional(),
    conversation: conversation.optional(),
    replyToId: z.string().optional(),
    inputHint: z.enum(['acceptingInput', 'ignoringInput', 'expectingInput']).optional(),
    locale: z.string().optional(),
    text: z.string().optional(),
    textFormat: z.enum(['plain', 'markdown', 'xml']).optional(),
    summary: z.string().optional(),
    importance: z.enum(['normal', 'high']).optional(),
    attachmentLayout: z.enum(['list', 'carousel']).optional(),
    attachments: z.array(attachment).optional(),
    entities: z.array(z.never()).optional(),
    channelData: z
      .strictObject({ notification: z.strictObject({ alert: z.boolean() }).optional() })
      .optional(),
  })
  .refine(({ text = '', attachments = [] }) => text !== '' || attachments.length > 0, {
    message: 'Activity must have text or attachments',
  })
  .refine(
    ({ attachments = [] }) =>
      attachments.length === 1 || attachments.every(({ contentType }) => contentType === kinds.card),
    { message: 'A file stands alone' },
  );

/** What a message says. */
export interface Content {
  text: string;
  textFormat: string;
  summary?: string;
  cards: CheckedCard[];
  consent?: TeamsConsent;
  file?: TeamsFile;
}

/** Takes an activity as Teams does. @throws TeamsRefusal for one that is too big, or that Teams does not take. */
export function checkActivity(value: unknown): Content {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > limits.messageBytes)
    throw new TeamsRefusal(413, 'MessageSizeTooBig', 'Message size too large.');
  const checked = outgoing.safeParse(value);
  if (!checked.success)
    throw badSyntax(
      checked.error.issues.map(({ message, path }) => `${message} at /${path.map(String).join('/')}`),
    );
  const { text = '', textFormat = 'markdown', summary, attachments = [] } = checked.data;
  return {
    text,
    textFormat,
    ...(summary !== undefined && { summary }),
    cards: attachments.flatMap((one) => (one.contentType === kinds.card ? [checkCard(one.content)] : [])),
    ...fileIn(attachments),
  };
}

function fileIn([one]: z.output<typeof attachment>[]): Pick<Content, 'consent' | 'file'> {
  if (one?.contentType === kinds.consent) {
    const { sizeInBytes: bytes, ...more } = one.content;
    return { consent: { name: one.name, bytes, ...more } };
  }
  if (one?.contentType === kinds.info)
    return { file: { name: one.name, contentUrl: one.contentUrl, ...one.content } };
  return {};
}
