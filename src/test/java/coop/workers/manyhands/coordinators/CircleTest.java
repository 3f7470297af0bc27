package coop.workers.manyhands.coordinators;

import static coop.workers.manyhands.coordinators.Circle.ADMINS;
import static coop.workers.manyhands.coordinators.Circle.GROUP;
import static coop.workers.manyhands.coordinators.Circle.HELP;
import static coop.workers.manyhands.coordinators.Circle.HOLDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far the word goes that a task is late. */
class CircleTest {

    private static List<Circle> reminders(boolean held) {
        List<Circle> reminders = new ArrayList<>();
        @Nullable Circle circle = null;
        for (int i = 0; i < 5; i++) {
            circle = Circle.after(circle, held);
            reminders.add(circle);
        }
        return reminders;
    }

    @Test
    void taskThatNobodyHasTakenIsPromptedAndWithTheSecondReminderHelpIsAsked() {
        assertThat(reminders(false)).containsExactly(GROUP, HELP, ADMINS, ADMINS, ADMINS);
    }

    @Test
    void whoeverHasTakenItIsAskedFirst() {
        assertThat(reminders(true)).containsExactly(HOLDER, GROUP, HELP, ADMINS, ADMINS);
    }

    @Test
    void whatIsTakenOnTheWayIsNotBegunWithAnew() {
        assertThat(Circle.after(GROUP, true)).isEqualTo(HELP);
        assertThat(Circle.after(HOLDER, false)).isEqualTo(GROUP);
    }
}
