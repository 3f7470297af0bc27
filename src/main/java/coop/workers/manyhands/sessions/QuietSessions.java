package coop.workers.manyhands.sessions;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Sessions as they are stored, which write only when there is something to be written. */
final class QuietSessions implements SessionRepository<QuietSession> {

    private final JdbcIndexedSessionRepository table;
    private final SessionBytes bytes;
    private final SessionRepository<Session> stored;

    /** Spring Session looks for a session once more after it has saved it, only to see whether it is there. */
    private final ThreadLocal<@Nullable QuietSession> justSaved = new ThreadLocal<>();

    @SuppressWarnings("unchecked")
    QuietSessions(JdbcIndexedSessionRepository table, SessionBytes bytes) {
        this.table = table;
        this.bytes = bytes;
        // It is given nothing but what it made itself.
        this.stored = (SessionRepository<Session>) (SessionRepository<?>) table;
    }

    /** Deletes those that nobody came back to in time. */
    void forgetExpired() {
        table.cleanUpExpiredSessions();
    }

    /** The next request in this thread reads anew. */
    void requestIsOver() {
        justSaved.remove();
    }

    @Override
    public QuietSession createSession() {
        return QuietSession.begun(stored.createSession(), bytes);
    }

    @Override
    public void save(QuietSession session) {
        if (session.hasChanged()) {
            try {
                stored.save(session.stored());
                session.saved();
            } catch (DataIntegrityViolationException ended) {
                // Another request of the same session signed out meanwhile: there is nothing to be kept any more.
                if (session.isNew()) {
                    throw ended;
                }
                return;
            }
        }
        justSaved.set(session);
    }

    @Override
    public @Nullable QuietSession findById(String id) {
        QuietSession saved = justSaved.get();
        if (saved != null && saved.getId().equals(id)) {
            return saved;
        }
        Session found = stored.findById(id);
        return found == null ? null : QuietSession.found(found, bytes);
    }

    @Override
    public void deleteById(String id) {
        justSaved.remove();
        stored.deleteById(id);
    }
}
