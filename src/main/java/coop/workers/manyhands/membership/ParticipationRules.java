package coop.workers.manyhands.membership;

import coop.workers.manyhands.cases.DecisionTables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The rules of participation, which are data: {@code processes/worker-member/participation.dmn}. */
@Component
class ParticipationRules {

    private final DecisionTables tables;

    ParticipationRules(@Lazy DecisionTables tables) {
        this.tables = tables;
    }

    /** How many months back meetings of the group count. */
    int monthsOf(String group) {
        return (Integer) value(only("participation-window", Map.of("group", group)), "months");
    }

    /** What so many meetings of the group within those months show. */
    Judgement judge(String group, int meetings) {
        Map<String, @Nullable Object> result = only("participation", Map.of("group", group, "meetings", meetings));
        return new Judgement((Boolean) value(result, "enough"), (Integer) value(result, "needed"));
    }

    private Map<String, @Nullable Object> only(String table, Map<String, Object> inputs) {
        List<Map<String, @Nullable Object>> results = tables.evaluate(table, inputs);
        if (results.size() != 1) {
            throw new IllegalStateException(
                    "%s has %d rules for %s; one is needed.".formatted(table, results.size(), inputs));
        }
        return results.get(0);
    }

    private static Object value(Map<String, @Nullable Object> result, String name) {
        return Objects.requireNonNull(result.get(name), name);
    }

    /**
     * What the rules say.
     *
     * @param enough whether it is ongoing participation
     * @param needed how many meetings it takes; 0 where no meeting shows it, and somebody of the group vouches
     */
    record Judgement(boolean enough, int needed) {}
}
