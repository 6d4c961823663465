/** The process that locks an archive, as a backup tool does: from its first word until its standard input ends. */
import { DatabaseSync } from 'node:sqlite';

const db = new DatabaseSync(process.argv[2] ?? '');
db.exec('PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE');
process.stdout.write('locked\n');
process.stdin.resume().once('end', () => {
  db.exec('ROLLBACK');
  db.close();
});
