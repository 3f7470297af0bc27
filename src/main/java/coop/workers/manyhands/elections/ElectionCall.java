package coop.workers.manyhands.elections;

import org.jspecify.annotations.Nullable;

/**
 * What a returning officer calls.
 *
 * @param title such as {@code Board election 2026}
 * @param rules the code of the rule set
 * @param meeting what elects, such as {@code Annual general meeting}
 * @param place where it is held, or how to get in
 */
public record ElectionCall(
        Election.Kind kind,
        String title,
        int seats,
        String rules,
        Schedule schedule,
        String meeting,
        @Nullable String place) {}
