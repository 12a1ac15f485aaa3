/** An answer that is no success: a status with Teams' code and words. */
export class TeamsRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Another body than Teams' usual `{error:{code,message}}`. */
    readonly body?: Record<string, unknown>,
  ) {
    super(message);
  }
}

/** A body or card that Teams does not take, with each fault. */
export function badSyntax(messages: string[]): TeamsRefusal {
  return new TeamsRefusal(400, 'BadSyntax', messages.join('; '));
}

/** For a chat whose person blocked or removed the app. The inner JSON is how Teams answers it. */
export function writesBlocked(): TeamsRefusal {
  const message = JSON.stringify({
    subCode: 'MessageWritesBlocked',
    details: 'Thread is not in a state that messages can be written to.',
    errorCode: null,
    errorSubCode: null,
  });
  return new TeamsRefusal(403, 'MessageWritesBlocked', message, { errorCode: 209, message });
}

/** For a group chat or team that the app is not in. */
export function notInRoster(): TeamsRefusal {
  return new TeamsRefusal(
    403,
    'BotNotInConversationRoster',
    'The bot is not part of the conversation roster.',
  );
}

/** For a chat that is not there. */
export function conversationNotFound(): TeamsRefusal {
  return new TeamsRefusal(404, 'ConversationNotFound', 'Conversation not found.');
}

/** For a message that is not there, or was deleted. */
export function activityNotFound(): TeamsRefusal {
  return new TeamsRefusal(404, 'ActivityNotFoundInConversation', 'Conversation not found.');
}
