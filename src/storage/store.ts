import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, createConnection, type Model, mongo, type Schema } from 'mongoose';
import { type AgentRecord, agentSchema } from './models/agent.js';
import { type AuditRecord, auditSchema } from './models/audit.js';
import { type ChatRecord, chatSchema } from './models/chat.js';
import { type ConnectCodeRecord, connectCodeSchema } from './models/connect-code.js';
import { type ConversationRecord, conversationSchema } from './models/conversation.js';
import { type DeliveryRecord, deliverySchema } from './models/delivery.js';
import { type DestinationRecord, destinationSchema } from './models/destination.js';
import { type FileRecord, fileSchema } from './models/file.js';
import { type FileLinkRecord, fileLinkSchema } from './models/file-link.js';
import { type HomeRecord, homeSchema } from './models/home.js';
import { type InstallStateRecord, installStateSchema } from './models/install-state.js';
import { type InstallationRecord, installationSchema } from './models/installation.js';
import { type KeyRecord, keySchema } from './models/key.js';
import { type LeadRecord, leadSchema } from './models/lead.js';
import { type ListingRecord, listingSchema } from './models/listing.js';
import { type MessagePartRecord, messagePartSchema } from './models/message-part.js';
import { type PaceRecord, paceSchema } from './models/pace.js';
import { type SkillRecord, skillSchema } from './models/skill.js';
import { type WorkspaceRecord, workspaceSchema } from './models/workspace.js';

/** The open database: one model a collection. */
export interface Store {
  /** Where it is, for a thread that opens it too. May hold a password: not to be logged. */
  uri: string;
  connection: Connection;
  workspaces: Model<WorkspaceRecord>;
  agents: Model<AgentRecord>;
  keys: Model<KeyRecord>;
  skills: Model<SkillRecord>;
  conversations: Model<ConversationRecord>;
  messageParts: Model<MessagePartRecord>;
  leads: Model<LeadRecord>;
  installations: Model<InstallationRecord>;
  installStates: Model<InstallStateRecord>;
  destinations: Model<DestinationRecord>;
  deliveries: Model<DeliveryRecord>;
  homes: Model<HomeRecord>;
  listings: Model<ListingRecord>;
  audit: Model<AuditRecord>;
  paces: Model<PaceRecord>;
  chats: Model<ChatRecord>;
  connectCodes: Model<ConnectCodeRecord>;
  files: Model<FileRecord>;
  fileLinks: Model<FileLinkRecord>;
  /** Tells of every answer of the database, a refusal too: the command's name and the ms it took. */
  onAnswer(listener: (command: string, ms: number) => void): void;
  /** Whether the database answers within its patience. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

/** How long a command may wait for a database that is away, in ms: capture answers 503 within 2 s. */
const patience = 1_500;

/** Whether a connection string names a database: what stands between the hosts and the options. */
const namesDatabase = /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]/;

/**
 * Connects to MongoDB (or the embedded store), to the database that `uri` names or else `leadbell`, and builds every
 * index before anything is written.
 * @throws the driver's error when the database cannot be reached.
 */
export async function openStore(uri: string): Promise<Store> {
  const connection = createConnection(uri, {
    ...(!namesDatabase.test(uri) && { dbName: 'leadbell' }),
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    monitorCommands: true,
    serverSelectionTimeoutMS: patience,
    connectTimeoutMS: patience,
    maxPoolSize: 20,
  });
  const model = <T>(name: string, schema: Schema<T>) => connection.model<T>(name, schema) as Model<T>;
  const models = {
    workspaces: model<WorkspaceRecord>('Workspace', workspaceSchema),
    agents: model<AgentRecord>('Agent', agentSchema),
    keys: model<KeyRecord>('Key', keySchema),
    skills: model<SkillRecord>('Skill', skillSchema),
    conversations: model<ConversationRecord>('Conversation', conversationSchema),
    messageParts: model<MessagePartRecord>('MessagePart', messagePartSchema),
    leads: model<LeadRecord>('Lead', leadSchema),
    installations: model<InstallationRecord>('Installation', installationSchema),
    installStates: model<InstallStateRecord>('InstallState', installStateSchema),
    destinations: model<DestinationRecord>('Destination', destinationSchema),
    deliveries: model<DeliveryRecord>('Delivery', deliverySchema),
    homes: model<HomeRecord>('Home', homeSchema),
    listings: model<ListingRecord>('Listing', listingSchema),
    audit: model<AuditRecord>('Audit', auditSchema),
    paces: model<PaceRecord>('Pace', paceSchema),
    chats: model<ChatRecord>('Chat', chatSchema),
    connectCodes: model<ConnectCodeRecord>('ConnectCode', connectCodeSchema),
    files: model<FileRecord>('File', fileSchema),
    fileLinks: model<FileLinkRecord>('FileLink', fileLinkSchema),
  };
  await connection.asPromise();
  await Promise.all(Object.values(models).map((each) => each.createIndexes()));
  return {
    uri,
    connection,
    ...models,
    onAnswer: (listener) => {
      connection
        .getClient()
        .on('commandSucceeded', ({ commandName, duration }) => listener(commandName, duration))
        .on('commandFailed', ({ commandName, duration, failure }) => {
          if (failure instanceof mongo.MongoServerError) listener(commandName, duration);
        });
    },
    answers: () => {
      const asked = connection.db?.command({ ping: 1 }).then(() => true) ?? Promise.resolve(false);
      return Promise.race([asked, delay(patience, false, { ref: false })]).catch(() => false);
    },
    close: () => connection.close(),
  };
}
