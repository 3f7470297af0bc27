package coop.workers.manyhands.engine.held;

import coop.workers.manyhands.cases.Reference;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Something that a case is still to hear. It names nobody: what was written is with the case, in our own tables.
 *
 * @param what the key of the pathway that is to begin, the name of the message, or the id of the task that was done
 * @param flow what comes with it: codes, ticks, counts and moments
 */
record HeldMessage(Reference reference, Kind kind, String what, Map<String, ? extends @Nullable Object> flow)
        implements JobHandlerConfiguration {

    enum Kind {
        BEGIN,
        TELL,
        /** A fact: where nobody waits for it any more, it is no news. */
        ANNOUNCE,
        TASK
    }

    /** What begins the text of all that are of one case. */
    static String of(Reference reference) {
        return reference.value() + "|";
    }

    @Override
    public String toCanonicalString() {
        return of(reference)
                + kind
                + "|"
                + what
                + "|"
                + flow.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + written(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static HeldMessage parse(String text) {
        String[] parts = text.split("\\|", 4);
        Map<String, @Nullable Object> flow = new HashMap<>();
        for (String entry : parts[3].isEmpty() ? new String[0] : parts[3].split("&")) {
            int equals = entry.indexOf('=');
            flow.put(entry.substring(0, equals), read(entry.substring(equals + 1)));
        }
        return new HeldMessage(new Reference(parts[0]), Kind.valueOf(parts[1]), parts[2], flow);
    }

    private static String written(@Nullable Object value) {
        if (value == null) {
            return "0";
        }
        if (value instanceof Boolean) {
            return "b" + value;
        }
        if (value instanceof Integer) {
            return "i" + value;
        }
        if (value instanceof Long) {
            return "l" + value;
        }
        if (value instanceof Double) {
            return "f" + value;
        }
        if (value instanceof Date moment) {
            return "d" + moment.getTime();
        }
        if (value instanceof String code) {
            return "s" + URLEncoder.encode(code, StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("No pathway reads a %s.".formatted(value.getClass()));
    }

    private static @Nullable Object read(String written) {
        String value = written.substring(1);
        return switch (written.charAt(0)) {
            case 'b' -> Boolean.valueOf(value);
            case 'i' -> Integer.valueOf(value);
            case 'l' -> Long.valueOf(value);
            case 'f' -> Double.valueOf(value);
            case 'd' -> new Date(Long.parseLong(value));
            case 's' -> URLDecoder.decode(value, StandardCharsets.UTF_8);
            default -> null;
        };
    }
}
