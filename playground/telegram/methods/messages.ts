import { z } from 'zod';
import { writableChat } from '../access.js';
import { limits } from '../limits.js';
import { parseMode, readCaption, readKeyboard, readText, replyMarkup } from '../message-content.js';
import { messageOutput } from '../outputs.js';
import { badRequest, TelegramRefusal } from '../refusal.js';
import type { TelegramMessage } from '../types.js';
import { chatId, type MethodContext, method } from './method.js';

const previews = z.strictObject({ is_disabled: z.boolean().optional() }).optional();
const replyParameters = z
  .strictObject({ message_id: z.int(), allow_sending_without_reply: z.boolean().default(false) })
  .optional();

/** What a message answers. Throws where it is not there, unless it may go without. */
function repliedTo(
  chat: number,
  reply: z.output<typeof replyParameters>,
  { messages }: MethodContext,
): TelegramMessage | undefined {
  const found = reply && messages.find(chat, reply.message_id);
  if (reply && !found && !reply.allow_sending_without_reply)
    throw badRequest('message to be replied not found');
  return found;
}

function output(message: TelegramMessage, context: MethodContext, reply?: TelegramMessage) {
  return messageOutput(context.world, message, context.profile.name, reply);
}

/** Messages and the answers to presses. */
export const messageMethods = [
  method({
    name: 'sendMessage',
    params: z.strictObject({
      chat_id: chatId,
      text: z.string(),
      parse_mode: parseMode,
      link_preview_options: previews,
      disable_notification: z.boolean().optional(),
      reply_parameters: replyParameters,
      reply_markup: replyMarkup.optional(),
    }),
    run(params, context) {
      const { world, messages } = context;
      const chat = writableChat(world, params.chat_id);
      const reply = repliedTo(chat.id, params.reply_parameters, context);
      const keyboard = readKeyboard(params.reply_markup);
      const message = messages.post(chat.id, world.bot.id, {
        ...readText(params.text, params.parse_mode),
        keyboard,
        ...(reply && { replyTo: reply.id }),
      });
      return output(message, context, reply);
    },
  }),
  method({
    name: 'editMessageText',
    params: z.strictObject({
      chat_id: chatId,
      message_id: z.int(),
      text: z.string(),
      parse_mode: parseMode,
      link_preview_options: previews,
      reply_markup: replyMarkup.optional(),
    }),
    run(params, context) {
      const chat = writableChat(context.world, params.chat_id);
      const keyboard = readKeyboard(params.reply_markup);
      const content = { ...readText(params.text, params.parse_mode), keyboard };
      return output(context.messages.edit(chat.id, params.message_id, content), context);
    },
  }),
  method({
    name: 'deleteMessage',
    params: z.strictObject({ chat_id: chatId, message_id: z.int() }),
    run({ chat_id, message_id: id }, { world, messages }) {
      const chat = writableChat(world, chat_id);
      const message = messages.find(chat.id, id);
      if (!message) throw badRequest('message to delete not found');
      const old = world.clock.now().getTime() - message.at.getTime() > limits.deleteWithin;
      const others = chat.type !== 'private' && message.from !== world.bot.id && chat.bot !== 'administrator';
      if (old || others) throw badRequest("message can't be deleted for everyone");
      messages.remove(chat.id, id);
      return true;
    },
  }),
  method({
    name: 'sendDocument',
    params: z.strictObject({
      chat_id: chatId,
      document: z.string(),
      caption: z.string().default(''),
      parse_mode: parseMode,
      disable_content_type_detection: z.boolean().optional(),
      reply_parameters: replyParameters,
    }),
    run(params, context, files) {
      const { world, messages } = context;
      const chat = writableChat(world, params.chat_id);
      const document = files.get(params.document.replace(/^attach:\/\//, ''));
      if (!document) throw badRequest('there is no document in the request');
      if (document.bytes.length === 0) throw badRequest('file must be non-empty');
      if (document.bytes.length > limits.upload) throw new TelegramRefusal(413, '');
      const reply = repliedTo(chat.id, params.reply_parameters, context);
      const message = messages.post(chat.id, world.bot.id, {
        ...readCaption(params.caption, params.parse_mode),
        document,
        ...(reply && { replyTo: reply.id }),
      });
      return output(message, context, reply);
    },
  }),
  method({
    name: 'answerCallbackQuery',
    params: z.strictObject({
      callback_query_id: z.string(),
      text: z.string().optional(),
      show_alert: z.boolean().default(false),
      url: z.string().optional(),
      cache_time: z.int().min(0).optional(),
    }),
    run({ callback_query_id: id, text, show_alert: alert, url }, { presses }) {
      if (text !== undefined && text.length > limits.callbackAnswer) throw badRequest('MESSAGE_TOO_LONG');
      presses.answer(id, { alert, ...(text && { text }), ...(url !== undefined && { url }) });
      return true;
    },
  }),
];
