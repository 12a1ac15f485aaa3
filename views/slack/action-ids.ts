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
/** On a card that several leads share, whose id is the value: marks all of them read, and lists them. */
export const bundleRead = 'bundle_read';
export const bundleShow = 'bundle_show';
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
/** Retry: tries again what stands still of a lead; the value is JSON `{"lead":"…","page":3}`. */
export const leadRetry = 'lead_retry';
/** Erase now: takes the lead away for good; the value is the lead's id. */
export const leadErase = 'lead_erase';
/** Refresh: how far the erasing got by now; the value is the lead's id. */
export const leadErasure = 'lead_erasure';

/** In the settings: back to the leads. */
export const settingsLeads = 'settings_leads';
/** In the settings: other places or agents; the value is JSON `{"list":"places","page":2}`. The ids end in `_older` and `_newer`. */
export const settingsPage = 'settings_page';
/** In the settings: the form of a new channel, also its `callback_id`. */
export const placeAdd = 'settings_place_add';
/** In the settings: leads are to ring in direct messages to whoever presses. */
export const placeDirect = 'settings_place_direct';
/** In the settings: the form of new mailboxes, also its `callback_id`. */
export const mailAdd = 'settings_mail_add';
/** In the settings: a code that connects a chat on another platform. */
export const teamsConnect = 'settings_teams_connect';
export const telegramConnect = 'settings_telegram_connect';
/** With such a code: the address that connects a chat with one press, which needs no answer. */
export const connectOpen = 'settings_connect_open';
/** In the settings, with the place's id as the value: its form, also its `callback_id`. */
export const placeEdit = 'settings_place_edit';
export const placeTest = 'settings_place_test';
export const placePause = 'settings_place_pause';
export const placeResume = 'settings_place_resume';
export const placeRemove = 'settings_place_remove';
/** In the settings: the form of a new agent, also its `callback_id`. */
export const agentAdd = 'settings_agent_add';
/** In the settings, with the agent's id as the value: its skills. */
export const agentOpen = 'settings_agent_open';
/** The same: a new key. */
export const agentRotate = 'settings_agent_rotate';
/** The same: the form of a new skill, also its `callback_id`. */
export const skillAdd = 'settings_skill_add';
/** In the settings, with the skill's id as the value: its form, also its `callback_id`. */
export const skillEdit = 'settings_skill_edit';
/** In the settings: the form of the workspace, also its `callback_id`. */
export const workspaceEdit = 'settings_workspace_edit';
/** The question before old leads go: a modal's `callback_id`. */
export const retentionConfirm = 'settings_retention_confirm';
/** In the settings: who changed what. */
export const historyOpen = 'settings_history_open';
/** There: entries before the one whose id is the value, or the newest ones. The ids end in `_older` and `_newest`. */
export const historyPage = 'settings_history_page';

/** In Home: "+3 more", which opens the lead as View Conversation does; the value is the lead's id. */
export const leadMore = 'lead_more';
/** In Home: the agents whose leads are listed; their options' values are the agents' ids. */
export const homeAgents = 'home_agents';
/** In Home: the list that is shown; its options' values are `unread`, `read` and `all`. */
export const homeStatus = 'home_status';
/** In Home: the first day of the range. */
export const homeFrom = 'home_from';
/** In Home: the last day of the range. */
export const homeTo = 'home_to';
/** In Home: empties both days. */
export const homeAnyDate = 'home_any_date';
/** In Home: puts every filter back as it is at first. */
export const homeClearFilters = 'home_clear_filters';
/** In Home: lists read leads too. */
export const homeShowAll = 'home_show_all';
/** In Home: the checkbox of a row, in the row's own block; its one option's value is the lead's id. */
export const homeTick = 'home_tick';
/** In Home: selects all rows of the page. */
export const homeSelectShown = 'home_select_shown';
/** In Home: takes the page's rows out of the selection. */
export const homeUnselectShown = 'home_unselect_shown';
/** In Home: empties the selection. */
export const homeSelectNone = 'home_select_none';
/** In Home: Mark Read for the selection. */
export const homeMarkRead = 'home_mark_read';
/** In Home: Mark Unread for the selection. */
export const homeMarkUnread = 'home_mark_unread';
/** In Home: Delete for the selection. */
export const homeDelete = 'home_delete';
/** In Home: Undo of what was deleted last there. */
export const homeUndo = 'home_undo';
/** In Home: the first page. */
export const homeNewest = 'home_page_newest';
/** In Home: the page before; the value says where this one begins. */
export const homeNewer = 'home_page_newer';
/** In Home: the page after; the value says where this one ends. */
export const homeOlder = 'home_page_older';
/** In Home: the way to the settings. */
export const homeSettings = 'home_settings';
