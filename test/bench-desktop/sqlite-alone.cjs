// The time that SQLite takes by itself, with the driver and the runtime of the app: node sqlite-alone.cjs JOB
const { DatabaseSync } = process.getBuiltinModule?.('node:sqlite') ?? require('@photostructure/sqlite');

const { database, settings, sql, expressions, times, limit } = JSON.parse(process.argv[2]);
const opened = new DatabaseSync(database);
opened.exec(settings);
const statement = opened.prepare(sql);
const all = { times: expressions.map(() => []), found: [] };
for (let turn = 0; turn < times; turn += 1)
  expressions.forEach((expression, at) => {
    const from = performance.now();
    const rows = statement.all(expression, limit);
    all.times[at].push(performance.now() - from);
    all.found[at] = rows.map(({ message_id }) => message_id);
  });
console.log(JSON.stringify(all));
