package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Cases;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The letters that are passed on by hand, as kept in the database. */
interface HandDeliveries extends Cases<HandDelivery> {

    @Query("""
        select errand from HandDelivery errand join Letter letter on letter.id = errand.letterId
        where letter.personId = :person or letter.aboutPersonId = :person\
        """)
    List<HandDelivery> findOf(UUID person);

    /** Those whose letter was settled before that moment. */
    @Modifying
    @Query("""
        delete from HandDelivery errand where errand.outcome is not null and errand.letterId in (
            select letter.id from Letter letter where letter.settledAt < :before)\
        """)
    int deleteSettledBefore(Instant before);
}
