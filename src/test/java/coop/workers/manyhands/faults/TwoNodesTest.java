package coop.workers.manyhands.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL: started at once on an empty database, used side by side, and one of them killed. */
@Tag("long")
class TwoNodesTest {

    private static final int PEOPLE = 30;

    /** Nobody here signs up to it. */
    private static final String EDITED = "/opportunities/photos";

    @TempDir
    private Path folder;

    @Test
    void twoThatStartAtOnceMakeEverythingOnceAndAreOneToWhoeverUsesThem() throws Exception {
        try (Nodes nodes = new Nodes(folder)) {
            nodes.start("a", "b");

            assertThat(nodes.rows("select key_ from act_re_procdef where version_ > 1"))
                    .isEmpty();
            assertThat(nodes.rows("select id_ from act_re_deployment")).hasSize(1);
            assertThat(nodes.rows("select id from edition")).hasSize(1);
            assertThat(nodes.rows("select version from flyway_schema_history where not success"))
                    .isEmpty();
            assertThat(Stream.of("a", "b")
                            .filter(node -> Files.exists(nodes.data(node).resolve("first-sign-ins.txt"))))
                    .as("accounts are made once")
                    .hasSize(1);

            Visitor facilitator = nodes.signedIn("a", "facilitator-communications");
            int b = nodes.node("b").port();
            assertThat(facilitator.at(b).get("/office").status())
                    .as("known at the other")
                    .isEqualTo(200);
            assertThat(facilitator.at(b).get("/camunda/app/tasklist/default/").status())
                    .isEqualTo(200);
            assertThat(facilitator
                            .at(b)
                            .get("/camunda/api/engine/engine/default/task/count")
                            .status())
                    .isEqualTo(200);

            SignUp somebody = SignUp.ofSomebody();
            assertThat(somebody.sentBy(nodes.visitor("a")).status()).isEqualTo(201);
            assertThat(somebody.sentBy(nodes.visitor("b")).status())
                    .as("the same sent to the other once more")
                    .isIn(200, 201);
            String link = nodes.confirmation(somebody.email());
            Visitor reader = nodes.visitor("b");
            Page confirmed = reader.submit(reader.get(link), link.substring(link.lastIndexOf('/') + 1), Map.of());
            assertThat(confirmed.status()).as(confirmed.body()).isLessThan(400);
            assertThat(nodes.rows("select i.address_confirmed from involvement i join person p on p.id = i.person_id"
                            + " where p.email = '%s'".formatted(somebody.email())))
                    .containsExactly("t");

            whatIsEditedAtOneIsReadAtTheOther(nodes);

            facilitator.at(b).submit(facilitator.at(b).get("/office"), "/logout", Map.of());
            assertThat(facilitator.get("/office").location())
                    .as("signed out at one is signed out at both")
                    .isEqualTo("/login");

            List<SignUp> told = nodes.whileSigningUp(PEOPLE, Duration.ofMinutes(1), () -> nodes.kill("a"));
            // A lock of the engine and an email's claim hold for half a minute.
            nodes.settle(Duration.ofMinutes(1));
            nodes.nothingIsLostAndNothingIsThereTwice(told, 1);
        }
    }

    /** Pages that are alike for all are kept by each node, and asked for anew within a second. */
    private static void whatIsEditedAtOneIsReadAtTheOther(Nodes nodes) throws Exception {
        int b = nodes.node("b").port();
        String before = new Visitor(b).get(EDITED).body();
        assertThat(new Visitor(b).get(EDITED).body()).isEqualTo(before);

        Visitor admin = nodes.signedIn("a", "admin");
        Page retired = admin.submit(admin.get("/office" + EDITED), "/retire", Map.of());
        assertThat(retired.status()).as(retired.body()).isLessThan(400);

        Thread.sleep(1_500);
        assertThat(new Visitor(b).get(EDITED).body()).isNotEqualTo(before);
    }
}
