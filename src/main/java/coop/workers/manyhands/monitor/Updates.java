package coop.workers.manyhands.monitor;

import coop.workers.manyhands.monitor.Changelog.Section;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an update changes: shown to the admins until one of them has read it. */
@Component
@Transactional
class Updates {

    private final JdbcClient database;
    private final Clock clock;
    private final List<Section> all = Changelog.shipped();

    Updates(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All that is known of versions, the newest first. */
    List<Section> all() {
        return all;
    }

    /** What nobody has read yet. */
    @Transactional(readOnly = true)
    List<Section> unread() {
        Set<String> read = Set.copyOf(database.sql("select version from changes_read")
                .query(String.class)
                .list());
        return all.stream().filter(section -> !read.contains(section.version())).toList();
    }

    /** Somebody has read about these; what is no version of the list is nothing to read. */
    void read(Collection<String> versions) {
        all.stream()
                .map(Section::version)
                .filter(versions::contains)
                .forEach(version -> database.sql(
                                "insert into changes_read (version, read_at) values (:version, :now) on conflict do nothing")
                        .param("version", version)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** Where Many Hands begins with this version, it changes nothing. */
    @EventListener(ApplicationReadyEvent.class)
    void beginAnew() {
        boolean nobodyIsHere = database.sql(
                        "select not exists (select 1 from changes_read) and not exists (select 1 from person)")
                .query(Boolean.class)
                .single();
        if (nobodyIsHere) {
            read(all.stream().map(Section::version).toList());
        }
    }
}
