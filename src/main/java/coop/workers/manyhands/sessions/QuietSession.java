package coop.workers.manyhands.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionException;
import org.springframework.session.Session;

/**
 * A stored session as one request sees it. When it was used last is written once a minute at most; an attribute is written when its bytes
 * are others than they were, whether it was set, set again as it was, or changed in place, as Camunda's webapps do. An
 * attribute that cannot be read is none: it was written by another version, and so whoever has the session is signed out.
 */
final class QuietSession implements Session {

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(QuietSession.class);

    private final Session stored;
    private final SessionBytes serialized;
    private final Map<String, Attribute> attributes = new HashMap<>();
    private boolean begun;
    private boolean touched;

    private QuietSession(Session stored, SessionBytes serialized, boolean begun) {
        this.stored = stored;
        this.serialized = serialized;
        this.begun = begun;
    }

    /**
     * One that this request has looked at.
     *
     * @param before its bytes as they are stored; null if there is none yet
     */
    private record Attribute(byte @Nullable [] before, Object value) {}

    /** One that nobody has stored yet. */
    static QuietSession begun(Session stored, SessionBytes serialized) {
        return new QuietSession(stored, serialized, true);
    }

    static QuietSession found(Session stored, SessionBytes serialized) {
        return new QuietSession(stored, serialized, false);
    }

    Session stored() {
        return stored;
    }

    boolean isNew() {
        return begun;
    }

    /** Hands on to what is stored whatever has become another; whether there is anything to be written. */
    boolean hasChanged() {
        attributes.replaceAll((name, attribute) -> {
            byte[] now = serialized.of(attribute.value());
            if (Arrays.equals(attribute.before(), now)) {
                return attribute;
            }
            stored.setAttribute(name, new Stored(now, attribute.value()));
            touched = true;
            return new Attribute(now, attribute.value());
        });
        return begun || touched;
    }

    /** It is stored as it is now. */
    void saved() {
        begun = false;
        touched = false;
    }

    @Override
    public String getId() {
        return stored.getId();
    }

    @Override
    public String changeSessionId() {
        touched = true;
        return stored.changeSessionId();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getAttribute(String name) {
        Attribute known = attributes.get(name);
        if (known != null) {
            return (T) known.value();
        }
        Stored found = read(name);
        if (found == null) {
            return null;
        }
        attributes.put(name, new Attribute(found.bytes(), found.value()));
        return (T) found.value();
    }

    private @Nullable Stored read(String name) {
        try {
            return stored.getAttribute(name);
        } catch (ConversionException unreadable) {
            log.info("{} of a session was written by another version: whoever has it signs in anew", name);
            stored.removeAttribute(name);
            touched = true;
            return null;
        }
    }

    @Override
    public Set<String> getAttributeNames() {
        Set<String> names = new HashSet<>(stored.getAttributeNames());
        names.addAll(attributes.keySet());
        return names;
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        getAttribute(name);
        Attribute known = attributes.get(name);
        attributes.put(name, new Attribute(known == null ? null : known.before(), value));
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
        if (stored.getAttributeNames().contains(name)) {
            stored.removeAttribute(name);
            touched = true;
        }
    }

    @Override
    public Instant getCreationTime() {
        return stored.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant now) {
        if (begun || now.isAfter(stored.getLastAccessedTime().plus(NOTED_EVERY))) {
            stored.setLastAccessedTime(now);
            touched = true;
        }
    }

    @Override
    public Instant getLastAccessedTime() {
        return stored.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        if (!interval.equals(stored.getMaxInactiveInterval())) {
            stored.setMaxInactiveInterval(interval);
            touched = true;
        }
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return stored.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return stored.isExpired();
    }
}
