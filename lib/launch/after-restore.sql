-- What must not come back from the past when a back-up is put in the place of a database. Runs on SQLite and Postgres.

-- Sessions that were ended since the back-up would be open again: everybody signs in anew.
delete from sessions;

-- Links that were used or withdrawn since would open again, to whoever has them: admins make new ones.
delete from invites;

-- A create that had not left when the back-up was made may have left since. It counts as sent, so that the next start
-- looks for its chat and asks, and does not say that nothing was made.
update create_intents set state = 'sent', sent_at = created_at, lease_until = 0 where state = 'intended';
update create_intents set message_sent_at = created_at, lease_until = 0
where state = 'created' and settled_at is null and message_type is not null and message_sent_at is null;

-- A job that was under way went on after the back-up and may have ended; chats may have been changed since by hand. It
-- waits until somebody resumes or stops it.
update jobs set state = 'paused', lease_owner = null, lease_until = 0 where state in ('queued', 'running');

-- A message to another service that was on its way has arrived since, or is news of the past.
update outgoing_deliveries set state = 'failed', ended_at = created_at where ended_at is null;
