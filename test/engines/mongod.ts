import { MongoBinary, MongoMemoryReplSet } from 'mongodb-memory-server';
import { runSuite } from './suite.js';

// `npm run test:mongod`: has mongodb-memory-server bring a real mongod (downloaded now, unless MONGOMS_SYSTEM_BINARY names
// one that is here), and runs the tests on a replica set of one.

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    await MongoBinary.getPath();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stdout.write(
      `test:mongod failed: there is no mongod here and none could be downloaded: ${why.replaceAll('\n', ' ')}\n`,
    );
    return 1;
  }
  const server = await MongoMemoryReplSet.create({ replSet: { count: 1, storageEngine: 'wiredTiger' } });
  try {
    return await runSuite(server.getUri());
  } finally {
    await server.stop();
  }
}
