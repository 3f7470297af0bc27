package coop.workers.manyhands.web;

import coop.workers.manyhands.DatabaseFault;
import coop.workers.manyhands.PublicContent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The version of all that is shown to everybody alike, as the database has it. It is asked after every commit of this node, so
 * a change made here is seen at once; else once a second, so one made on another node, or by hand, is seen within that time.
 */
@Component
class SharedVersion {

    private static final Duration UNREACHABLE_ASKED_EVERY = Duration.ofSeconds(15);

    private final ObjectProvider<PublicContent> contents;
    private final Commits commits;
    private final Duration askedEvery;
    private final Clock clock;
    private volatile @Nullable Asked asked;

    /**
     * Made by Spring.
     *
     * @param askedEvery how old an answer may be where nothing was committed here since; zero to ask each time
     */
    @Autowired
    SharedVersion(
            ObjectProvider<PublicContent> contents,
            Commits commits,
            @Value("${manyhands.shared-pages.asked-every:PT1S}") Duration askedEvery,
            Clock clock) {
        this.contents = contents;
        this.commits = commits;
        this.askedEvery = askedEvery;
        this.clock = clock;
    }

    private record Asked(String version, long commits, Instant at, Duration holdsFor) {}

    /** The version now. */
    String now() {
        Asked last = asked;
        if (last != null && holds(last)) {
            return last.version();
        }
        synchronized (this) {
            // Whoever waited for the same question has the answer, if it was asked after they came.
            Asked meanwhile = asked;
            if (meanwhile != null && meanwhile != last && holds(meanwhile)) {
                return meanwhile.version();
            }
            Asked answer = ask(last);
            asked = answer;
            return answer.version();
        }
    }

    /** While the database cannot be reached, nothing changes there: what was read last is shown on. */
    private Asked ask(@Nullable Asked last) {
        long committed = commits.number();
        Instant at = clock.instant();
        try {
            return new Asked(commits.notCounting(this::read), committed, at, askedEvery);
        } catch (DataAccessException | TransactionException unreachable) {
            if (last == null || DatabaseFault.of(unreachable).isEmpty()) {
                throw unreachable;
            }
            // From now on, since asking has taken its time; and not at once again, for all the others wait meanwhile.
            return new Asked(last.version(), commits.number(), clock.instant(), UNREACHABLE_ASKED_EVERY);
        }
    }

    private boolean holds(Asked answer) {
        if (answer.commits() != commits.number()) {
            return false;
        }
        Instant now = clock.instant();
        return !answer.at().isAfter(now) && now.isBefore(answer.at().plus(answer.holdsFor()));
    }

    private String read() {
        StringBuilder all = new StringBuilder();
        contents.orderedStream()
                .forEach(content -> all.append(content.getClass().getName())
                        .append(' ')
                        .append(content.version())
                        .append('\n'));
        return DigestUtils.sha256Hex(all.toString());
    }
}
