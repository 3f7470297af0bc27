package coop.workers.manyhands.support;

import coop.workers.manyhands.invitations.InvitationDesk;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People whom a coordinator asked in, in tests: who follow the link of the letter, or say yes at once. */
public final class InvitedGuests {

    private static final Pattern LINK = Pattern.compile("/invitations/[A-Za-z0-9_-]+");

    private final InvitationDesk desk;
    private final JdbcClient database;

    InvitedGuests(InvitationDesk desk, JdbcClient database) {
        this.desk = desk;
        this.database = database;
    }

    /** The letters in the outbox that ask somebody in, oldest first. */
    public List<String> letters(String address) {
        return database.sql(
                        "select body_text from letter where to_address = ? and template like 'invitations/%' order by created_at")
                .param(address)
                .query(String.class)
                .list();
    }

    /** The path of the link in the latest of them. */
    public String path(String address) {
        List<String> letters = letters(address);
        Matcher link = LINK.matcher(letters.get(letters.size() - 1));
        if (!link.find()) {
            throw new IllegalStateException("The email has no link.");
        }
        return link.group();
    }

    /**
     * Says yes to the only invitation that waits at an address.
     *
     * @param person who they are; null for somebody new, whose name is "New"
     */
    public void accept(String address, @Nullable PersonId person) {
        UUID id = database.sql("select id from invitation where address = ? and state = 'OPEN'")
                .param(address)
                .query(UUID.class)
                .single();
        if (!desk.accept(id, person, "New")) {
            throw new IllegalStateException("Nothing waits there.");
        }
    }
}
