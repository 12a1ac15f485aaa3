import { MongoClient } from 'mongodb';
import { startEmbeddedStore } from '../../../src/storage/embedded/start.js';

/** A process of its own for the tests: starts the store in argv[2], says whether it owns it, and with `write` goes on inserting, telling each acknowledged number. */
const [, , dir = '', mode] = process.argv;
const store = await startEmbeddedStore({ dir, onLost: () => process.exit(7) });
process.send?.({ owner: store.owner, uri: store.uri });
process.once('disconnect', () => process.exit(0));
if (mode === 'write') {
  const client = await MongoClient.connect(store.uri);
  const leads = client.db().collection<{ _id: number; twin: number }>('leads');
  await leads.createIndex({ twin: 1 }, { unique: true });
  let next = 0;
  const writer = async () => {
    while (true) {
      const _id = next++;
      await leads.insertOne({ _id, twin: _id });
      process.send?.({ stored: _id });
    }
  };
  await Promise.all(Array.from({ length: 20 }, writer));
}
