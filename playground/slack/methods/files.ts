import { z } from 'zod';
import { SlackRefusal } from '../refusal.js';
import { filled, method, whole } from './method.js';

/** The external upload, as `files.uploadV2` of the SDK drives it. */
export const fileMethods = [
  method({
    name: 'files.getUploadURLExternal',
    scope: 'files:write',
    args: z.strictObject({
      filename: filled,
      length: whole.min(1, 'must be more than 0'),
      alt_txt: z.string().optional(),
      alt_text: z.string().optional(),
      snippet_type: z.string().optional(),
    }),
    run(args, { files, url }) {
      const { id, key } = files.begin(args.filename, args.length);
      return { file_id: id, upload_url: `${url}/upload/v1/${key}` };
    },
  }),
  method({
    name: 'files.completeUploadExternal',
    scope: 'files:write',
    args: z.strictObject({
      files: z.array(z.strictObject({ id: filled, title: z.string().optional() })).min(1),
      channel_id: z.string().optional(),
      initial_comment: z.string().optional(),
      thread_ts: z.string().optional(),
    }),
    run(args, { world, files, messages }) {
      const channel = args.channel_id === undefined ? undefined : world.visibleChannel(args.channel_id);
      if (channel && !channel.botIsMember) throw new SlackRefusal('not_in_channel');
      const complete = args.files.map(({ id, title }) => {
        const file = files.complete(id, title);
        if (!file) throw new SlackRefusal('file_not_found');
        return file;
      });
      if (channel)
        messages.post(channel.id, world.bot.userId, {
          text: args.initial_comment ?? '',
          blocks: [],
          threadTs: args.thread_ts,
          files: complete,
        });
      return { files: complete.map(({ id, title }) => ({ id, title })) };
    },
  }),
];
