package coop.workers.manyhands.groups;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ManyHandsTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A group that nobody edited says what its file says by now; one that somebody edited stays as they left it. */
@ManyHandsTest
class GroupsFollowFileTest {

    @Autowired
    private GroupDesk desk;

    @Autowired
    private Groups groups;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void groupsAreAsTheyWere() {
        desk.goBack("anti-racism", "test");
        desk.followFile();
    }

    @Test
    void whatNobodyEditedFollowsItsFile() {
        String before = groups.get("international").name();
        database.sql("update working_group set name = 'Of the last release' where slug = 'international'")
                .update();
        desk.change("anti-racism", Map.of("groupName", "Ours"), "ann");

        desk.followFile();

        assertThat(groups.get("international").name()).isEqualTo(before);
        assertThat(desk.lastEdits("international").get(0).by()).isNull();
        assertThat(groups.get("anti-racism").name()).isEqualTo("Ours");
    }
}
