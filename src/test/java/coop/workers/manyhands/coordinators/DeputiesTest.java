package coop.workers.manyhands.coordinators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deputies of deputies. */
class DeputiesTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 2, 2);

    private static Absence away(String user, @Nullable String deputy) {
        return new Absence(user, TODAY, TODAY, deputy, user, Instant.EPOCH);
    }

    private static Deputies deputies(Absence... absences) {
        return new Deputies(List.of(absences), user -> !user.equals("nobody"));
    }

    @Test
    void deputyWhoIsAwayIsStoodInForByTheirOwn() {
        Deputies deputies = deputies(away("ann", "bob"), away("bob", "cat"));

        assertThat(deputies.standInFor("ann")).hasValue("cat");
        assertThat(deputies.standInFor("bob")).hasValue("cat");
        assertThat(deputies.standInFor("cat")).as("is there").isEmpty();
    }

    @Test
    void chainThatEndsNowhereOrComesRoundIsNobody() {
        assertThat(deputies(away("ann", "bob"), away("bob", null)).standInFor("ann"))
                .isEmpty();
        assertThat(deputies(away("ann", "bob"), away("bob", "ann")).standInFor("ann"))
                .isEmpty();
        assertThat(deputies(away("ann", "nobody")).standInFor("ann"))
                .as("whose account is gone")
                .isEmpty();
    }

    @Test
    void onlyTheirOwnChoiceOfDeputyIsTheirs() {
        Deputies deputies = deputies(away("ann", "bob"));
        Deputies byAnAdmin = deputies(new Absence("ann", TODAY, TODAY, "bob", "admin", Instant.EPOCH));

        assertThat(deputies.chose("ann", "bob")).isTrue();
        assertThat(deputies.chose("ann", "cat")).isFalse();
        assertThat(byAnAdmin.chose("ann", "bob")).isFalse();
    }

    /** Everybody may have named anybody, themselves and those who are not there too. */
    @Property(tries = 1000)
    void whoeverStandsInIsThereAndIsReachedFromDeputyToDeputy(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = -1, max = 9) Integer> named) {
        List<Absence> absences = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            absences.add(away("u" + i, named.get(i) < 0 ? null : "u" + named.get(i)));
        }
        Deputies deputies = new Deputies(absences, user -> true);
        Set<String> away = deputies.away();

        for (String user : away) {
            String expected = user;
            for (int step = 0; step <= named.size() && expected != null && away.contains(expected); step++) {
                int next = named.get(Integer.parseInt(expected.substring(1)));
                expected = next < 0 ? null : "u" + next;
            }
            if (expected == null || away.contains(expected)) {
                assertThat(deputies.standInFor(user)).isEmpty();
            } else {
                assertThat(deputies.standInFor(user)).hasValue(expected);
            }
        }
    }
}
