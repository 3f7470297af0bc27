package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.DatabaseFault;
import coop.workers.manyhands.engine.forms.RefusalWords;
import coop.workers.manyhands.forms.FieldError;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.FormException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/**
 * How Camunda's APIs say no, the REST API's and the webapps' alike: in words, without the codes and class names of the
 * engine, and with a status that says whose fault it is. Camunda answers 500 to much that is wrong with the request.
 * Public, and named in {@code META-INF/services}: so it is found by every application of Jersey, ours and Camunda's.
 */
public class PlainRefusals
        implements AutoDiscoverable, ApplicationEventListener, RequestEventListener, ContainerResponseFilter {

    private static final String FAULT = PlainRefusals.class.getName();

    /** Which fields a refusal is about, and what is said at each, as a form would send it: a script of ours marks them in Tasklist. */
    static final String FIELDS = "Many-Hands-Fields";

    /** Of a name that a form may have; whatever else was sent is named in the words only. */
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,60}");

    /** A header is to stay short, whatever was sent. */
    private static final int FIELDS_MARKED = 8;

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int OUR_FAULT = 500;
    private static final int UNAVAILABLE = 503;

    private static final Pattern CODE = Pattern.compile("ENGINE(-REST)?-\\d+(-\\d+)?:? *");

    /** What nobody but a developer understands, and ids of the engine, which nobody can look up. */
    private static final Pattern ENGINES_WORDS = Pattern.compile(
            "[a-z]+(\\.[a-z0-9]+)+\\.[A-Z]|[a-z](Exception|Error|Dto|Cmd|Entity|Impl)\\b|\\bHTTP \\d{3}|\\bnull\\b|\\bSQL\\b|\\bat \\[Source"
                    + "|\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b",
            Pattern.DOTALL);

    private static final String EXPRESSIONS = "org.camunda.bpm.impl.juel.";

    /** Where these fail by themselves, at an id that nothing has or a body that lacks something, the request was wrong. */
    private static final List<String> READS_THE_REQUEST = List.of(
            "org.camunda.bpm.engine.rest.",
            "org.camunda.bpm.engine.impl.",
            "org.camunda.bpm.webapp.",
            "com.fasterxml.jackson.");

    @Override
    public void configure(FeatureContext application) {
        if (!application.getConfiguration().isRegistered(PlainRefusals.class)) {
            application.register(PlainRefusals.class);
        }
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        // Of the application itself nothing is to be known.
    }

    @Override
    public RequestEventListener onRequest(RequestEvent request) {
        return this;
    }

    /** Camunda turns exceptions into answers by itself; what it was stays with the request. */
    @Override
    public void onEvent(RequestEvent event) {
        if (event.getType() == RequestEvent.Type.ON_EXCEPTION) {
            event.getContainerRequest().setProperty(FAULT, event.getException());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        if (answer.getStatus() < BAD_REQUEST) {
            return;
        }
        String said = null;
        if (request.getProperty(FAULT) instanceof Throwable fault) {
            if (answer.getStatus() >= OUR_FAULT) {
                answer.setStatus(statusOf(fault, answer.getStatus()));
            }
            // Camunda puts the id of the task before the words of the form, whatever the status.
            said = refusalIn(fault);
            atFields(RefusalWords.of(fault).errors())
                    .ifPresent(fields -> answer.getHeaders().putSingle(FIELDS, fields));
        }
        if (answer.getEntity() instanceof ExceptionDto refusal) {
            refusal.setMessage(inWords(said == null ? refusal.getMessage() : said, answer.getStatus()));
        } else if (answer.getEntity() == null && answer.getStatus() >= OUR_FAULT) {
            answer.setEntity(inWords(null, answer.getStatus()), null, MediaType.TEXT_PLAIN_TYPE);
        }
    }

    /** What a form, a verb that follows on it or a second pair of eyes refused in words of ours, which the engine has wrapped. */
    private static @Nullable String refusalIn(Throwable fault) {
        RefusalWords refusal = RefusalWords.of(fault);
        return refusal.words().isEmpty() || refusal.kind() == RefusalWords.Kind.OVERTAKEN ? null : refusal.words();
    }

    /** The fields that are named, each with its words. */
    static Optional<String> atFields(List<FieldError> errors) {
        String fields = errors.stream()
                .filter(error -> FIELD.matcher(error.field()).matches())
                .limit(FIELDS_MARKED)
                .map(error -> error.field() + "=" + URLEncoder.encode(error.message(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
    }

    /** Whose fault it is: a 500 is left where it is ours. */
    static int statusOf(Throwable fault, int status) {
        switch (RefusalWords.of(fault).kind()) {
            case AT_FIELDS -> {
                return BAD_REQUEST;
            }
            case NOT_THEIRS -> {
                return FORBIDDEN;
            }
            case OVERTAKEN -> {
                return CONFLICT;
            }
            default -> {
                // What follows looks closer.
            }
        }
        List<Throwable> causes = causes(fault);
        for (Throwable cause : causes) {
            // Of an expression of the diagram that finds nothing, too: the case lacks what the diagram reads.
            if (cause instanceof OptimisticLockingException
                    || cause.getClass().getName().startsWith(EXPRESSIONS)) {
                return CONFLICT;
            }
            if (cause instanceof FormException) {
                return BAD_REQUEST;
            }
            if (cause instanceof SQLException database) {
                return statusOf(database, status);
            }
        }
        Throwable root = causes.get(causes.size() - 1);
        boolean readTheRequest = root.getStackTrace().length > 0
                && firstBeyondJava(root).map(PlainRefusals::readsTheRequest).orElse(false);
        return root instanceof ProcessEngineException || readTheRequest ? BAD_REQUEST : status;
    }

    /** What does not fit into a column, and what another row stands against, came with the request. */
    private static int statusOf(SQLException database, int status) {
        DatabaseFault meant = DatabaseFault.of(database).orElse(null);
        if (meant == DatabaseFault.TWO_AT_ONCE) {
            return CONFLICT;
        }
        if (meant != null) {
            return UNAVAILABLE;
        }
        String state = database.getSQLState();
        if (state == null) {
            return status;
        }
        return state.startsWith("22") ? BAD_REQUEST : state.startsWith("23") ? CONFLICT : status;
    }

    private static Optional<String> firstBeyondJava(Throwable root) {
        for (StackTraceElement frame : root.getStackTrace()) {
            if (!frame.getClassName().startsWith("java.")
                    && !frame.getClassName().startsWith("jdk.")) {
                return Optional.of(frame.getClassName());
            }
        }
        return Optional.empty();
    }

    private static boolean readsTheRequest(String name) {
        return READS_THE_REQUEST.stream().anyMatch(name::startsWith);
    }

    private static List<Throwable> causes(Throwable fault) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = fault; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    /** The engine's words where they are words, else our own. */
    static String inWords(@Nullable String message, int status) {
        String words =
                message == null ? "" : CODE.matcher(message).replaceAll("").strip();
        if (!words.isEmpty()
                && status < OUR_FAULT
                && !ENGINES_WORDS.matcher(words).find()) {
            return words;
        }
        return switch (status) {
            case 401 -> "Sign in first.";
            case 403 -> "You may not do this. If it is needed, ask an admin.";
            case 404 -> "There is no such thing here, or it is not yours to see. Go back and look again.";
            case 405, 406, 415 -> "This cannot be asked in this way. Look at the description of Camunda's REST API.";
            case CONFLICT ->
                "Somebody else changed this at the same moment, or it hangs together with something else."
                        + " Look at it again before you try once more.";
            case BAD_REQUEST ->
                "The request does not fit: something in it is missing, unknown, or cannot be done as things"
                        + " stand. Check it and try again, or ask an admin.";
            default ->
                status < OUR_FAULT
                        ? "This cannot be done. Check the request, or ask an admin."
                        : "Something went wrong here, and nothing was changed. Try again; if it stays so, tell an admin.";
        };
    }
}
