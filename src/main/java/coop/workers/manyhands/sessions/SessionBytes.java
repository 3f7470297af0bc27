package coop.workers.manyhands.sessions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.ConfigurableObjectInputStream;

/**
 * What lies in a session, as bytes: Java's own serialization, since Spring Security and others put objects of theirs there. What is read
 * is of few packages, so that whoever can write to the table can make no object of anything else.
 */
final class SessionBytes {

    /** Larger than anything that is put there, by far. */
    private static final int MOST = 1_000_000;

    private static final List<String> OURS = List.of(
            "java.lang.*",
            "java.math.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "org.springframework.security.**",
            "org.springframework.web.servlet.*",
            "org.springframework.util.*",
            "coop.workers.manyhands.**");

    private final ObjectInputFilter readable;

    SessionBytes(List<SessionClasses> others) {
        String patterns = Stream.concat(OURS.stream(), others.stream().map(SessionClasses::pattern))
                .collect(Collectors.joining(";"));
        this.readable =
                ObjectInputFilter.Config.createFilter("maxbytes=%d;maxdepth=40;%s;!*".formatted(MOST, patterns));
    }

    /**
     * Writes it.
     *
     * @throws IllegalArgumentException if something in it cannot be written: a fault of whoever put it into a session
     */
    byte[] of(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(value);
        } catch (IOException cannot) {
            throw new IllegalArgumentException(
                    "A %s cannot be kept in a session."
                            .formatted(value.getClass().getName()),
                    cannot);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it cannot be read: it was written by another version, or is nothing of ours
     */
    Object read(byte[] bytes) {
        try (ConfigurableObjectInputStream objects = new ConfigurableObjectInputStream(
                new ByteArrayInputStream(bytes), SessionBytes.class.getClassLoader())) {
            objects.setObjectInputFilter(readable);
            return objects.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError unreadable) {
            throw new IllegalArgumentException("What lies in a session cannot be read.", unreadable);
        }
    }
}
