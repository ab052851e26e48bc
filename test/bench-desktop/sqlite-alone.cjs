// The time that SQLite takes by itself, with the driver and the runtime of the app: node sqlite-alone.cjs JOB
const { DatabaseSync } = process.getBuiltinModule?.('node:sqlite') ?? require('@photostructure/sqlite');

const { database, expressions, times, limit } = JSON.parse(process.argv[2]);
const opened = new DatabaseSync(database);
const statement = opened.prepare(
  `SELECT message.* FROM message_text JOIN message ON message.place = message_text.rowid
   WHERE message_text MATCH ? ORDER BY message_text.rowid DESC LIMIT ?`,
);
const all = expressions.map(() => []);
for (let turn = 0; turn < times; turn += 1)
  expressions.forEach((expression, at) => {
    const from = performance.now();
    statement.all(expression, limit);
    all[at].push(performance.now() - from);
  });
console.log(JSON.stringify(all));
