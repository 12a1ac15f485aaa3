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
