package coop.workers.manyhands.coordinators;

import static coop.workers.manyhands.coordinators.EscalationLevel.ADMINS;
import static coop.workers.manyhands.coordinators.EscalationLevel.GROUP;
import static coop.workers.manyhands.coordinators.EscalationLevel.HELP;
import static coop.workers.manyhands.coordinators.EscalationLevel.HOLDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far the word goes that a task is late. */
class EscalationLevelTest {

    private static List<EscalationLevel> reminders(boolean held) {
        List<EscalationLevel> reminders = new ArrayList<>();
        @Nullable EscalationLevel circle = null;
        for (int i = 0; i < 5; i++) {
            circle = EscalationLevel.after(circle, held);
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
        assertThat(EscalationLevel.after(GROUP, true)).isEqualTo(HELP);
        assertThat(EscalationLevel.after(HOLDER, false)).isEqualTo(GROUP);
    }
}
