package coop.workers.manyhands.elections;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The dates of an election.
 *
 * @param noticeBy the last day on which everybody entitled to vote is to be given notice; none for a co-option
 * @param meetsAt when the meeting begins that elects: a general meeting, for a co-option one of the Board
 * @param resultAt when the result is published at the latest; candidates know it by then
 */
public record Schedule(
        Instant nominationsOpen,
        Instant nominationsClose,
        @Nullable LocalDate noticeBy,
        Instant meetsAt,
        Instant resultAt) {}
