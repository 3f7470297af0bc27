package coop.workers.manyhands.mail;

import coop.workers.manyhands.coordinators.TaskBoard;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a letter is sent for. Once that is over, the letter is old news and is not sent.
 *
 * @param tasks the open tasks that it tells of, by id: in whose hands each was when it was written, {@link TaskBoard#NOBODYS}, or
 *     {@link TaskBoard#ANYBODYS} where that does not matter
 * @param until the moment after which nobody needs it; null never
 */
public record Occasion(Map<String, String> tasks, @Nullable Instant until) {

    public Occasion {
        tasks = Map.copyOf(tasks);
    }
}
