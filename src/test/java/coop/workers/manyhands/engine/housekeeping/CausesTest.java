package coop.workers.manyhands.engine.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.monitor.Cause;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ScriptEvaluationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.mail.MailSendException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Each kind of failure is one that somebody who mends understands, found among whatever was thrown around it. */
class CausesTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new MailSendException("sam@example.org"), Cause.MAIL),
                Arguments.of(
                        around(new MailSendException("x", new jakarta.mail.MessagingException("x", new IOException()))),
                        Cause.MAIL),
                Arguments.of(around(new CannotCreateTransactionException("x")), Cause.DATABASE),
                Arguments.of(around(new SQLTransientConnectionException("x")), Cause.DATABASE),
                Arguments.of(around(new SQLException("x", "57P01")), Cause.DATABASE),
                Arguments.of(around(new SQLException("x", "08006")), Cause.DATABASE),
                Arguments.of(around(new SQLException("x", "53100")), Cause.FULL),
                Arguments.of(around(new SQLException("x", "40001")), Cause.AT_ONCE),
                Arguments.of(new DuplicateKeyException("x", new SQLException("Sam", "23505")), Cause.AT_ONCE),
                Arguments.of(around(new OptimisticLockingException("x")), Cause.AT_ONCE),
                Arguments.of(around(new UnknownLink()), Cause.GONE),
                Arguments.of(around(new EmptyResultDataAccessException(1)), Cause.GONE),
                Arguments.of(
                        new ProcessEngineException("Unknown property used in expression: ${lenderFound.never}"),
                        Cause.DIAGRAM),
                Arguments.of(new ScriptEvaluationException("x", new IOException()), Cause.DIAGRAM),
                Arguments.of(around(new NullPointerException()), Cause.FAULT),
                Arguments.of(around(new SQLException("x", "42P01")), Cause.FAULT),
                Arguments.of(new ProcessEngineException("something"), Cause.FAULT));
    }

    private static RuntimeException around(Throwable inner) {
        return new ProcessEngineException("ENGINE-03083", new IllegalStateException("x", inner));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void causeIsFoundFromWhatTheEngineKeeps(Throwable failed, Cause cause) {
        assertThat(Causes.of(heads(failed))).isEqualTo(cause);
    }

    @Test
    void whatNamesNoExceptionIsNotKnown() {
        assertThat(Causes.of(List.of())).isEqualTo(Cause.UNKNOWN);
        assertThat(Causes.of(List.of("something of somebody: else"))).isEqualTo(Cause.UNKNOWN);
    }

    /** Of what is held only one sentence is kept. */
    @Test
    void oneSentenceIsEnough() {
        assertThat(Causes.of(List.of(DiscreetJobRetry.inWords(around(new SQLException("x", "57P01"))))))
                .isEqualTo(Cause.DATABASE);
        assertThat(Causes.of(List.of(DiscreetJobRetry.inWords(
                        new ProcessEngineException("Unknown property used in expression: ${lenderFound.never}")))))
                .isEqualTo(Cause.DIAGRAM);
    }

    @Test
    void everyKindIsTriedAndSaidInPlainWords() {
        Set<Cause> tried = failures().map(one -> (Cause) one.get()[1]).collect(Collectors.toSet());
        tried.add(Cause.UNKNOWN);
        assertThat(tried).isEqualTo(EnumSet.allOf(Cause.class));
        assertThat(Cause.values()).allSatisfy(cause -> {
            assertThat(cause.words()).endsWith(".").doesNotContainPattern(Pattern.compile("[a-z][A-Z]|Exception"));
            assertThat(cause.way()).endsWith(".").doesNotContainPattern(Pattern.compile("[a-z][A-Z]|Exception"));
        });
        assertThat(Stream.of(Cause.values()).map(Cause::words))
                .as("each is said otherwise")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatADatabaseQuotesIsNotKept() {
        assertThat(DiscreetJobRetry.inWords(new SQLException("Key (email)=(sam@example.org) exists", "23505")))
                .isEqualTo("java.sql.SQLException: SQL state 23505");
    }

    private static List<String> heads(Throwable failed) {
        List<String> heads = new ArrayList<>();
        String trace = new DiscreetJobRetry("", failed).getExceptionStacktrace();
        trace.lines()
                .filter(line -> !line.startsWith("\tat "))
                .map(line -> line.replaceFirst("^Caused by: ", ""))
                .forEach(heads::add);
        return heads;
    }
}
