/** Mark Read. */
export const leadRead = 'lead_read';
/** Mark Unread. */
export const leadUnread = 'lead_unread';
/** View Conversation. */
export const leadView = 'lead_view';
/** Delete, once the question on the card was answered with it. */
export const leadDelete = 'lead_delete';
/** Undo. */
export const leadRestore = 'lead_restore';
/** A page of a conversation, counted from 1. */
export const conversationPage = 'conversation_page';
/** One long message whole. */
export const messageWhole = 'message_whole';
/** In a list: Mark Read, Mark Unread, the question before Delete, Delete, Keep and Undo. */
export const listRead = 'list_read';
export const listUnread = 'list_unread';
export const listAsk = 'list_ask';
export const listDelete = 'list_delete';
export const listKeep = 'list_keep';
export const listRestore = 'list_restore';
/** A page of a list, counted from 1. */
export const listPage = 'list_page';
/** On a card that several leads share: marks all of them read, and lists them. */
export const bundleRead = 'bundle_read';
export const bundleShow = 'bundle_show';
/** Send a test card to the chat. */
export const placeTest = 'place_test';
