/** Mark Read; the value is the lead's id. */
export const leadRead = 'lead_read';
/** Mark Unread; the value is the lead's id. */
export const leadUnread = 'lead_unread';
/** View Conversation; the value is the lead's id. */
export const leadView = 'lead_view';
/** Delete; the value is the lead's id. */
export const leadDelete = 'lead_delete';
/** The answers to whether leads should ring in the channel that the question stands in. */
export const channelRing = 'channel_ring';
export const channelDecline = 'channel_decline';
/** A link to Home, which needs no answer. */
export const openHome = 'open_home';
/** Undo; the value is the lead's id. */
export const leadRestore = 'lead_restore';
/**
 * A page of a conversation; the value is JSON `{"lead":"…","page":3}`, pages counted from 1. The buttons' ids end in
 * `_oldest`, `_older`, `_newer` and `_newest`, since those in one block need an id each.
 */
export const conversationPage = 'conversation_page';
/** One long message whole; the value is JSON `{"lead":"…","index":17}`. */
export const messageWhole = 'message_whole';
/** The menu of a lead in a list: `read`, `unread`, `view` or `delete`, then the ids of the lead and of the list. */
export const listMenu = 'list_menu';
/** Undo in a list; the value is `restore` with the ids of the lead and of the list. */
export const listUndo = 'list_undo';
/** A page of a list; the value is the list's id and the page, counted from 1. The ids end in `_newer` and `_older`. */
export const listPage = 'list_page';
/** The question before Delete in a list: a modal's `callback_id`. */
export const listDelete = 'list_delete';
/** A button with an address in Home, which also turns Home to its settings. */
export const openSettings = 'open_settings';
/** Find a lead: the shortcut's and its modal's `callback_id`. */
export const findLead = 'find_lead';
/** The block and the input of what to find. */
export const findWords = 'find_words';
/** View Conversation among what was found; the value is the lead's id. */
export const findView = 'find_view';
/** A page of what was found, counted from 1. The ids end in `_newer` and `_older`. */
export const findPage = 'find_page';
/** Open the conversation: the message shortcut's `callback_id`. */
export const openConversation = 'open_conversation';
/** A button that leads to Home; it has an address and no value, and nothing is done when it is pressed. */
export const homeLink = 'home_link';
